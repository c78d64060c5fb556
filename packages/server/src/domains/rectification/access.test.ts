import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Announcement, createEventHub, listenForAnnouncements } from '../../platform/http/index.ts'
import { readEvents } from '../../platform/http/testing/read-events.ts'
import { aDesk, officer, unit } from './testing/a-desk.ts'

test('a notice from the top to a town: the town sees it from its issuing on, a sibling never, and nobody of the town what was said of it', async t => {
  const desk = await aDesk(t)
  await desk.letterhead('启网整改')
  const [finding] = await desk.findings('eastTown', 1)
  const { id } = (await desk.compose([finding!])).body.notices[0]
  const sees = async (who: string) => {
    const { status, body } = await desk.get(who, `/notices/${id}`)
    const listed = (await desk.get(who, '/notices')).body.items?.some((row: { id: string }) => row.id === id) ?? false
    const searched = (await desk.get(who, `/search?text=${encodeURIComponent('eastTown')}`)).body.kinds ?? []
    assert.equal(listed, status === 200, who)
    assert.equal(searched.length > 0, status === 200, who)
    return status === 200 ? body : undefined
  }
  const addressed = [unit, 'unit-manager:eastTown', 'leader:east', 'inspector:east', 'unit-manager:east']
  const others = ['handler:westTown', 'leader:west', 'handler:eastOther', 'unit-manager:eastVillage']
  for (const who of [...addressed, ...others]) assert.equal(await sees(who), undefined, `${who} before the issuing`)
  await desk.move(officer, id, 'propose', { note: '内部意见：该单位多次逾期' })
  await desk.move('approver:municipality', id, 'approve')
  await desk.move(officer, id, 'issue')
  for (const who of addressed) assert.ok(await sees(who), `${who} after the issuing`)
  for (const who of others) assert.equal(await sees(who), undefined, who)
  for (const who of addressed) {
    const answers = [`/notice-drafts/${id}`, `/notice-drafts/${id}/events`, '/notice-drafts']
    for (const path of answers) {
      const text = JSON.stringify((await desk.get(who, path)).body)
      assert.ok(!text.includes('内部意见') && !text.includes(id), `${who} ${path}`)
    }
    assert.ok(!JSON.stringify(await sees(who)).includes('内部意见'), who)
  }
  // By the second fence as well: whatever a query asks for.
  for (const who of [unit, 'inspector:east'])
    await desk.under(
      who,
      async tx => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from tk.notice_event`.execute(tx)
        assert.equal(rows[0]!.n, 0)
        const changed = await sql`update tk.notice set heading = '{}' where id = ${id}`.execute(tx)
        assert.equal(changed.numAffectedRows, 0n)
      },
      'notice.read',
    )
})

test('an issuing unit that does not stand above the addressed one: its people see the notice, and no finding beside it', async t => {
  const desk = await aDesk(t)
  const { units } = desk
  const [finding, other] = await desk.findings('eastTown', 2)
  await desk.letterhead('启镇整改', 'rectification', 'eastOther')
  const id = await desk.approved([finding!], { issuerId: units.eastOther })
  assert.equal((await desk.move(officer, id, 'issue')).body.state, 'issued')
  const clerk = 'inspector:eastOther'
  const page = (await desk.get(clerk, `/notices/${id}`)).body
  assert.deepEqual([page.items[0].findingId, page.items[0].state, page.items[0].version], [finding, null, null])
  assert.equal(page.items[0].says['zh-CN'].length > 0, true)
  assert.deepEqual(page.may, { answer: false, record: false, recordDelivery: false, revoke: true })
  assert.equal((await desk.get(clerk, `/findings/${other}`)).status, 404)
  const draft = (await desk.get(clerk, `/notice-drafts/${id}`)).body
  assert.deepEqual(draft.changes.items, [])
  // The county above both sees it as the one that is above the addressed unit.
  assert.equal((await desk.get('leader:east', `/notices/${id}`)).status, 200)
  assert.equal((await desk.get('handler:eastOther', `/notices/${id}`)).body.readAt, null)
})

test('browsers of both sides are told of an issued notice, those of the issuing side alone of a draft', async t => {
  const hub = createEventHub<Announcement>({ kept: 100, waiting: 100 })
  const desk = await aDesk(t, { events: hub })
  const listening = await listenForAnnouncements(desk.queueUrl, hub, error => assert.fail(String(error)))
  t.after(() => listening.stop())
  await desk.letterhead('启网整改')
  const [finding] = await desk.findings('eastTown', 1)
  const stream = (who: string) => readEvents(`${desk.url}/api/events`, who)
  const [issuing, addressed] = [await stream(officer), await stream(unit)]
  const { id } = (await desk.compose([finding!])).body.notices[0]
  const told = (events: readonly { data: unknown }[]) =>
    events.map(({ data }) => data as { id?: string; state?: string })
  const [drafted] = told(await issuing.take(1))
  assert.deepEqual([drafted!.id, drafted!.state], [id, 'draft'])
  await desk.move(officer, id, 'propose')
  await desk.move('approver:municipality', id, 'approve')
  await desk.move(officer, id, 'issue')
  // The first that the unit hears of is that it was told, by the finding and by the notice.
  const heard = told(await addressed.take(2))
  assert.deepEqual(
    heard.filter(data => data.id === id).map(({ state }) => state),
    ['issued'],
  )
})
