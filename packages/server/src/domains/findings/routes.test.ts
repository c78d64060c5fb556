import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { danglingRefs } from '../../platform/http/testing/dangling-refs.ts'
import { aLedger, type Planted } from './testing/a-ledger.ts'

const expired = {
  data: { date: '2026-05-01', days: 31, host: 'a.gov.test' },
  evidence: [{ text: 'CN=\u202ea.gov.test\u0007\n<b>', url: 'https://a.gov.test/' }],
  also: [],
}

test('a finding is told in both languages, with what to do, its source, evidence that cannot harm, and its history', async t => {
  const { get, asset, plant, owner } = await aLedger(t)
  const [id] = await plant([
    { asset: await asset('eastTown', '青湖网'), locus: 'host:a.gov.test:443', detail: expired },
  ])
  const { status, body } = await get('handler:eastTown', `/findings/${id}`)
  assert.equal(status, 200)
  assert.deepEqual(
    [body.assetName, body.unitName, body.severity, body.due],
    ['青湖网', 'eastTown', 'high', '2026-07-01'],
  )
  assert.match(body.title['zh-CN'], /证书/)
  assert.match(body.title.en, /[Cc]ertificate/)
  for (const part of ['says', 'todo', 'source', 'where'])
    for (const language of ['en', 'zh-CN']) assert.ok(body[part][language].length > 3, `${part} ${language}`)
  assert.doesNotMatch(body.says.en, /[{}]/)
  assert.deepEqual(body.evidence, [{ text: 'CN=[U+202E]a.gov.test\u2407\n<b>', url: 'https://a.gov.test/' }])
  assert.deepEqual([body.sightings, body.events], [[], []])
  await sql`
    update tk.asset set extra = '{"address": "https://a.gov.test/", "columns": "/tzgg/ 通知公告"}'`.execute(owner)
  await sql`update tk.finding set locus = 'column:/tzgg/'`.execute(owner)
  const placed = (await get('handler:eastTown', `/findings/${id}`)).body
  assert.deepEqual([placed.address, placed.where['zh-CN']], ['https://a.gov.test/', '栏目「通知公告」'])
  assert.equal((await get('handler:westTown', `/findings/${id}`)).status, 404)
  assert.equal((await get('editor:eastTown', `/findings/${id}`)).status, 403)
})

test('filters narrow together', async t => {
  const { get, asset, plant, units } = await aLedger(t)
  const [first, second] = [await asset('eastTown', '青湖网'), await asset('westTown', '栖云网')]
  const findings: (Planted & { locus: string })[] = [
    { asset: first, locus: 'header:a', severity: 4, due: '2026-06-10' },
    {
      asset: first,
      locus: 'header:b',
      state: 'confirmed',
      rule: 'tls/key-size',
      outcome: 'short',
      foundAt: '2026-05-01T00:00:00Z',
    },
    { asset: first, locus: 'header:c', verdict: 'needs-person', severity: 2 },
    { asset: first, locus: 'header:d', state: 'closed', closedAs: 'fixed' },
    { asset: second, locus: 'header:e', state: 'in-work', severity: 1 },
    { asset: second, locus: 'header:f', state: 'closed', closedAs: 'entered-by-mistake' },
  ]
  await plant(findings)
  const listed = async (query: string, who = 'leader:municipality') => {
    const { status, body } = await get(who, `/findings?${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    assert.deepEqual(body.total, { count: body.items.length, more: false })
    return body.items
      .map((item: { place: string }) => item.place.at(-1))
      .toSorted()
      .join('')
  }
  assert.equal(await listed(''), 'abce')
  assert.equal(await listed(`unitId=${units.west}`), 'e')
  assert.equal(await listed(`unitId=${units.municipality}`, 'leader:east'), 'abc')
  assert.equal(await listed(`unitId=${units.west}`, 'leader:east'), '')
  assert.equal(await listed(`assetId=${first}`), 'abc')
  assert.equal(await listed('state=new'), 'ac')
  assert.equal(await listed('state=new&state=in-work'), 'ace')
  assert.equal(await listed('state=closed'), 'df')
  assert.equal(await listed('state=closed&state=new'), 'acdf')
  assert.equal(await listed('closedAs=fixed'), 'd')
  assert.equal(await listed('severityAtLeast=high'), 'ab')
  assert.equal(await listed('rule=tls%2Fkey-size&outcome=short'), 'b')
  assert.equal(await listed('verdict=needs-person'), 'c')
  assert.equal(await listed('dueBefore=2026-06-10'), 'a')
  assert.equal(await listed('foundSince=2026-05-31T00:00:00%2B08:00'), 'ace')
  assert.equal(await listed(`search=${encodeURIComponent('栖云')}`), 'e')
  assert.equal(await listed(`search=${encodeURIComponent('证书')}`), 'abce')
  assert.equal(await listed(`search=${encodeURIComponent('青湖 密钥')}`), 'b')
  assert.equal(await listed(`search=${encodeURIComponent('青湖 有效期')}`), 'ac')
  assert.equal((await get('leader:east', '/findings?outcome=short')).body.fields[0].pointer, '/rule')
  assert.equal((await get('leader:east', '/findings?state=closed&order=due')).body.fields[0].pointer, '/order')
  assert.equal((await get('leader:east', `/findings?search=${encodeURIComponent('证')}`)).status, 422)
})

test('every order goes on where it stopped, once through all rows, for wide and for narrow scopes', async t => {
  const ledger = await aLedger(t)
  const { get, asset, plant } = ledger
  const assets = [await asset('eastTown', '东'), await asset('westTown', '西')]
  const states = ['new', 'confirmed', 'in-work', 'returned']
  const findings = Array.from({ length: 23 }, (_, n) => ({
    asset: assets[n % 2]!,
    locus: `header:${n}`,
    severity: 1 + ((n * 7) % 4),
    due: `2026-07-0${1 + (n % 3)}`,
    state: states[n % 4]!,
  }))
  await plant(findings)
  for (const [who, count] of [
    ['leader:municipality', 23],
    ['leader:west', 11],
    ['leader:eastOther', 0],
  ] as const)
    for (const [order, key, direction] of [
      ['newest', 'id', -1],
      ['severity', 'severity', -1],
      ['due', 'due', 1],
      ['state', 'state', -1],
    ] as const) {
      // biome-ignore lint/suspicious/noExplicitAny: compared by the name of a field
      const seen: any[] = []
      for (let after = ''; ; ) {
        const { body } = await get(who, `/findings?order=${order}&limit=4${after}`)
        seen.push(...body.items)
        if (body.next === null) break
        after = `&after=${body.next}`
      }
      assert.equal(new Set(seen.map(row => row.id)).size, count, `${who} ${order}`)
      const rank = (row: (typeof seen)[number]) =>
        order === 'severity'
          ? String(['low', 'medium', 'high', 'critical'].indexOf(row.severity))
          : order === 'state'
            ? String(4 - states.indexOf(row.state))
            : row[key]
      const ranks = seen.map(rank)
      assert.deepEqual(
        ranks,
        ranks.toSorted((a, b) => (a < b ? -direction : a > b ? direction : 0)),
        `${who} ${order}`,
      )
    }
})

test('a list takes three queries whatever it holds, and carries nothing that it does not show', async t => {
  const asked: string[] = []
  const ledger = await aLedger(t, db =>
    db.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(node.kind)
        return node
      },
      transformResult: async ({ result }) => result,
    }),
  )
  const { get, asset, plant, ask } = ledger
  const heavy = { ...expired, evidence: Array.from({ length: 10 }, () => ({ text: '证据'.repeat(500) })) }
  const assets = await Promise.all(Array.from({ length: 5 }, (_, n) => asset('eastTown', `网站${n}`)))
  await plant(Array.from({ length: 60 }, (_, n) => ({ asset: assets[n % 5]!, locus: `header:x${n}`, detail: heavy })))
  const queries = async (path: string, who = 'leader:municipality') => {
    asked.length = 0
    assert.equal((await get(who, path)).status, 200)
    return asked.length
  }
  // What the right opens, scope, page, total.
  assert.deepEqual(
    [
      await queries('/findings'),
      await queries('/findings?limit=1'),
      await queries('/findings?severityAtLeast=high&rule=tls%2Fcertificate-expiry&order=due', 'handler:eastTown'),
      await queries('/findings?search=网站'),
    ],
    [4, 4, 4, 5],
  )
  const [{ id }] = (await get('leader:municipality', '/findings?limit=1')).body.items
  // A finding with what stands beside it: its decisions, its objection.
  assert.equal(await queries(`/findings/${id}`), 8)
  const bytes = async (rows: number) => {
    const answer = await ask('leader:municipality', 'GET', `/api/findings?limit=${rows}`)
    return Buffer.byteLength(await answer.text())
  }
  const perRow = ((await bytes(50)) - (await bytes(10))) / 40
  t.diagnostic(`${perRow.toFixed(0)} bytes a row`)
  assert.ok(perRow < 600, `${perRow} bytes a row`)
})

test('the description of the interface holds together', async t => {
  const { ask } = await aLedger(t)
  const document = await (await ask('auditor:east', 'GET', '/api/openapi.json')).json()
  assert.deepEqual(danglingRefs(document), [])
})
