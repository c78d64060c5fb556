import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { SampleUnit } from '../../testing/sample-units.ts'
import { aLedger } from './testing/a-ledger.ts'

type Ledger = Awaited<ReturnType<typeof aLedger>>
interface Group {
  readonly kind: string
  readonly items: readonly { readonly id: string; readonly title: string; readonly unitName: string }[]
  readonly more: boolean
}

async function searched({ get }: Ledger, who: string, text: string, query = ''): Promise<readonly Group[]> {
  const { status, body } = await get(who, `/search?text=${encodeURIComponent(text)}${query}`)
  assert.equal(status, 200, JSON.stringify(body))
  return body.kinds
}

async function titles(ledger: Ledger, who: string, text: string): Promise<Record<string, string[]>> {
  const groups = await searched(ledger, who, text)
  return Object.fromEntries(groups.map(({ kind, items }) => [kind, items.map(item => item.title)]))
}

test('one search finds assets, findings, units and people by Chinese words, Latin ones, hosts and numbers', async t => {
  const ledger = await aLedger(t)
  const { asset, plant, person, owner, units } = ledger
  await sql`update tk.unit set name = '栖云县农业局' where id = ${units.east}`.execute(owner)
  await person('eastTown', '农小云', 'A-1024')
  const site = await asset('eastTown', '农业农村网', '农业农村网\nwww.qyny.gov.cn\n浙icp备12345678号')
  await plant([{ asset: site, rule: 'tls/certificate-expiry' }])
  const all = (text: string) => titles(ledger, 'leader:municipality', text)
  const [title] = (await all('qyny')).finding!
  assert.deepEqual(await all('农业'), { asset: ['农业农村网'], finding: [title], unit: ['栖云县农业局'] })
  assert.deepEqual(await all('栖云'), { unit: ['栖云县农业局'] })
  assert.deepEqual(await all('小云'), { person: ['农小云'] })
  assert.deepEqual(await all('ａ-1024'), { person: ['农小云'] })
  assert.deepEqual(await all('WWW.qyny'), { asset: ['农业农村网'], finding: [title] })
  assert.deepEqual(await all('12345678'), { asset: ['农业农村网'], finding: [title] })
  assert.deepEqual(await all('证书'), { finding: [title] })
  assert.deepEqual(await all('农业 证书'), { finding: [title] })
  assert.deepEqual(await all('农业%'), {})
  assert.deepEqual(await searched(ledger, 'leader:municipality', '农业', '&kind=unit&kind=person').then(kindsOf), [
    'unit',
  ])
  assert.equal((await ledger.get('leader:municipality', `/search?text=${encodeURIComponent('农')}`)).status, 422)
})

function kindsOf(groups: readonly Group[]): string[] {
  return groups.map(group => group.kind)
}

test('a common word hides no small unit, nor many small ones: scoped before it is capped', async t => {
  const ledger = await aLedger(t)
  const { asset, plant, owner, units, app } = ledger
  await owner.transaction().execute(async tx => {
    await sql`select set_config('tk.write_units', '{*}', true)`.execute(tx)
    await sql`select tk.unit_create(${units.west}::uuid, 'community', '村' || n, null, now() - interval '1 day')
      from generate_series(1, 210) n`.execute(tx)
  })
  const old = await asset('westTown', '旧门户网站')
  await plant([{ asset: old }])
  await sql`
    with copies as (
      insert into tk.asset (unit_id, kind, name, status, operator, location, icp_number, security_number, protection, tags, notes, extra,
        words, created_at, changed_at)
      select ${units.eastTown}, kind, '新门户网站' || n, status, operator, location, icp_number, security_number, protection, tags, notes,
        extra, '新门户网站' || n, now(), now()
      from tk.asset, generate_series(1, 700) n where id = ${old} returning id, unit_id)
    insert into tk.finding (asset_id, unit_id, rule, locus, state, verdict, outcome, severity, due, due_provisional, detail, found_at, anew)
    select id, unit_id, 'tls/certificate-expiry', 'site', 'new', 'fails', 'expired', 3, '2026-07-01', false,
      '{"data": {}, "evidence": [], "also": []}', now(), false from copies`.execute(owner)
  await sql`analyze tk.asset`.execute(owner)
  for (const who of ['handler:westTown', 'leader:west']) {
    const groups = await searched(ledger, who, '门户')
    assert.deepEqual(
      groups.map(({ kind, items, more }) => [kind, items.length, more]),
      [
        ['asset', 1, false],
        ['finding', 1, false],
      ],
      who,
    )
    assert.equal(groups[0]!.items[0]!.id, old)
    const { body } = await ledger.get(who, `/findings?search=${encodeURIComponent('门户')}`)
    assert.deepEqual([body.items.length, body.total], [1, { count: 1, more: false }])
  }
  const wide = await searched(ledger, 'leader:municipality', '门户')
  assert.deepEqual(
    wide.map(({ items, more }) => [items.length, more]),
    [
      [8, true],
      [8, true],
    ],
  )
  // Whichever way the database takes, it finds what plain comparing finds.
  for (const [word, most] of [
    ['门户', 5],
    ['旧门', 5],
    ['站69', 500],
    ['网站', 5_000],
  ] as const)
    await ledger.under('leader:municipality', async tx => {
      const { rows } = await sql<{ same: boolean; n: number }>`
        select coalesce(array(select tk.asset_search(array[${word}], ${most})) = array(
          select id from tk.asset where words like '%' || ${word} || '%' order by id desc limit ${most}), false) as same`.execute(
        tx,
      )
      assert.ok(rows[0]!.same, word)
    })
  assert.equal(
    (await sql`select tk.asset_search(array['门户'], 5)`.execute(app)).rows.length,
    0,
    'without a scope nothing',
  )
  assert.equal((await sql`select tk.person_search(array['门户'], 5)`.execute(app)).rows.length, 0)
})

test('what is suggested opens for whoever it is suggested to, and nobody is told of more', async t => {
  const ledger = await aLedger(t)
  const { asset, plant, person, owner, get } = ledger
  await sql`update tk.unit set name = '青湖' || name`.execute(owner)
  const places: SampleUnit[] = ['municipality', 'east', 'eastTown', 'eastVillage', 'eastOther', 'west', 'westTown']
  for (const place of places) {
    await person(place, `青湖人${place}`)
    await plant([{ asset: await asset(place, `青湖网${place}`) }])
  }
  const roles = [
    'administrator',
    'inspector',
    'approver',
    'leader',
    'unit-manager',
    'handler',
    'duty-officer',
    'editor',
    'auditor',
  ]
  const below: Record<string, number> = { municipality: 7, east: 4, eastTown: 2, westTown: 1 }
  const address: Record<string, string> = { asset: 'assets', finding: 'findings', unit: 'units', person: 'people' }
  let opened = 0
  for (const role of roles)
    for (const [place, count] of Object.entries(below)) {
      const who = `${role}:${place}`
      const groups = await searched(ledger, who, '青湖', '&limit=50')
      const expected = role === 'editor' ? ['asset', 'unit'] : ['asset', 'finding', 'unit', 'person']
      assert.deepEqual(kindsOf(groups), expected, who)
      for (const { kind, items } of groups) {
        assert.equal(items.length, count, `${who} ${kind}`)
        const [first, last] = [items[0]!, items.at(-1)!]
        for (const { id } of [first, last]) {
          assert.equal((await get(who, `/${address[kind]}/${id}`)).status, 200, `${who} ${kind}`)
          opened += 1
        }
      }
    }
  t.diagnostic(`${opened} opened`)
})

test('every role at every place lists, counts, opens and exports the same findings', async t => {
  const ledger = await aLedger(t)
  const { asset, plant, get, ask } = ledger
  const places: SampleUnit[] = ['municipality', 'east', 'eastTown', 'eastVillage', 'eastOther', 'west', 'westTown']
  const ids = new Map<string, string>()
  for (const place of places) {
    const [id] = await plant([{ asset: await asset(place, `网${place}`) }])
    ids.set(id!, place)
  }
  const below: Record<string, readonly string[]> = {
    municipality: places,
    east: ['east', 'eastTown', 'eastVillage', 'eastOther'],
    eastTown: ['eastTown', 'eastVillage'],
    eastOther: ['eastOther'],
    westTown: ['westTown'],
  }
  let cells = 0
  for (const role of [
    'administrator',
    'inspector',
    'approver',
    'leader',
    'unit-manager',
    'handler',
    'duty-officer',
    'editor',
    'auditor',
  ])
    for (const [place, seen] of Object.entries(below)) {
      const who = `${role}:${place}`
      const may = role !== 'editor'
      const list = await get(who, '/findings')
      assert.equal(list.status, may ? 200 : 403, who)
      const listed = may ? list.body.items.map((item: { id: string }) => ids.get(item.id)) : []
      assert.deepEqual(listed.toSorted(), may ? [...seen].toSorted() : [], who)
      const counts = await get(who, '/findings/counts')
      if (may) {
        assert.deepEqual(list.body.total, { count: seen.length, more: false })
        assert.equal(counts.body.items[0].count, seen.length)
      } else assert.equal(counts.status, 403)
      const file = await ask(who, 'GET', '/api/findings/export?format=csv')
      assert.equal(file.status, may ? 200 : 403)
      if (may) assert.equal((await file.text()).split('\r\n').length, seen.length + 2)
      for (const [id, at] of ids) {
        const opens = may && seen.includes(at)
        assert.equal((await get(who, `/findings/${id}`)).status, may ? (opens ? 200 : 404) : 403, `${who} ${at}`)
        for (const part of ['sightings', 'events'])
          assert.equal((await get(who, `/findings/${id}/${part}`)).status, may ? 200 : 403)
        cells += 3
      }
      cells += 3
    }
  t.diagnostic(`${cells} cells`)
})
