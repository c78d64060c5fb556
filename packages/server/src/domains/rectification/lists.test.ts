import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aDesk, officer, unit } from './testing/a-desk.ts'

interface Listed {
  readonly id: string
  readonly number: string | null
}

test('lists by pages, filters, search, counts and a sheet: all of the same notices', async t => {
  const desk = await aDesk(t)
  const { get, move, units } = desk
  await desk.letterhead('启网整改')
  await desk.letterhead('启网督', 'reminder')
  const ids: string[] = []
  for (const at of ['eastTown', 'eastOther', 'westTown'] as const) {
    const [finding] = await desk.findings(at, 1)
    const id = await desk.approved([finding!])
    ids.push((await move(officer, id, 'issue')).body.id)
  }
  const [east, other, west] = ids as [string, string, string]
  const [told] = (await get(officer, `/notices/${east}`)).body.items
  const reminder = await desk.approved([told.findingId], { kind: 'reminder' })
  await move(officer, reminder, 'issue', { delivery: 'paper' })
  const [draftFinding] = await desk.findings('eastTown', 1, { rule: 'tls/chain' })
  const draft = (await desk.compose([draftFinding!])).body.notices[0].id
  await get(unit, `/notices/${east}`)
  await desk.post(unit, `/notices/${east}/findings/${told.findingId}/answer`, { note: '已整改' }, told.version)

  const of = async (query: string, who = officer) => {
    const { status, body } = await get(who, `/notices?${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    const found = (body.items as Listed[]).map(row => row.id)
    assert.deepEqual(body.total, { count: found.length, more: false }, query)
    return found
  }
  assert.deepEqual(await of(''), [reminder, west, other, east])
  assert.deepEqual(await of('kind=reminder'), [reminder])
  assert.deepEqual(await of(`addresseeId=${units.east}`), [reminder, other, east])
  assert.deepEqual(await of(`issuerId=${units.east}`), [])
  assert.deepEqual(await of('code=启网整改&number=2'), [other])
  assert.deepEqual(await of(`findingId=${told.findingId}`), [reminder, east])
  assert.deepEqual(await of('unread=true'), [reminder, west, other])
  assert.deepEqual(await of('unread=false'), [east])
  assert.deepEqual(await of('unanswered=true'), [west, other])
  assert.deepEqual(await of('state=revoked'), [])
  assert.deepEqual(await of(`search=${encodeURIComponent('启网整改 2号')}`), [other])
  assert.deepEqual(await of('search=westtown'), [west])
  assert.deepEqual(await of('', unit), [reminder, east])
  assert.equal((await get(officer, '/notices?search=a')).body.code, 'invalid-input')

  const paged: string[] = []
  for (let after = ''; ; ) {
    const { body } = await get(officer, `/notices?limit=1${after}`)
    paged.push(...(body.items as Listed[]).map(row => row.id))
    if (body.next === null) break
    after = `&after=${body.next}`
  }
  assert.deepEqual(paged, [reminder, west, other, east])

  const counts = (await get(officer, '/notices/counts')).body.items
  assert.deepEqual(counts, [
    { kind: 'rectification', state: 'issued', count: 3, unread: 2, unanswered: 2, overdue: 0 },
    { kind: 'reminder', state: 'issued', count: 1, unread: 1, unanswered: 0, overdue: 0 },
  ])
  const drafts = (await get(officer, '/notice-drafts')).body
  assert.deepEqual([drafts.items.map((row: Listed) => row.id), drafts.total.count], [[draft], 1])
  assert.deepEqual((await get(officer, '/notice-drafts?state=proposed')).body.items, [])

  const sheet = await (
    await desk.download(officer, '/api/notices/export?format=csv&language=zh-CN&kind=rectification')
  ).text()
  const lines = sheet.trim().split('\r\n')
  assert.equal(lines.length, 4)
  assert.match(lines[0]!, /文号,文书种类,标题,签发单位,被通知单位/)
  assert.match(lines[3]!, /^启网整改〔20\d\d〕1号,整改通知,.*,municipality,eastTown,已签发,1,0,,/)
  assert.equal((await desk.download(officer, '/api/notices/export?kind=nonsense')).status, 422)
  const kinds = (await get(unit, '/notices/kinds')).body
  assert.deepEqual(
    kinds.kinds.map(({ kind }: { kind: string }) => kind),
    ['rectification', 'reminder'],
  )
})
