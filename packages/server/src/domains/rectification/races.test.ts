import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { aDesk, approver, type Desk, officer, unit } from './testing/a-desk.ts'

/** Seeded, so that a round that fails can be gone through again: mulberry32. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What holds at every moment, whatever people did at once. Each answers the rows that break it. */
const laws = {
  'a finding is in one live notice of a kind': sql`
    select finding_id from tk.notice_finding where live group by finding_id, kind having count(*) > 1`,
  'numbers have neither gap nor double': sql`
    select number from (select number, row_number() over (partition by code, year order by number) as nth from tk.notice where served) n
    where number <> nth`,
  'the series knows the last number': sql`
    select code from tk.series s where last <> (select count(*) from tk.notice n where n.code = s.code and n.year = s.year)`,
  'what is open is what a recount finds': sql`
    select n.id from tk.notice n cross join lateral (
      select count(*) filter (where f.state not in ('submitted', 'closed')) as open
      from tk.notice_finding i join tk.finding f on f.id = i.finding_id
      where i.notice_id = n.id and not i.dropped and i.live) c
    where n.state = 'issued' and (n.open_items <> c.open or (n.answered_at is not null) <> (c.open = 0))`,
  'nothing was issued but what a second person approved': sql`
    select n.id from tk.notice n left join tk.approval a on a.id = n.approval_id
    where n.served and (a.state is distinct from 'granted' or a.digest <> n.digest or a.decided_by = a.requested_by)`,
  'an issued finding was told': sql`
    select i.finding_id from tk.notice_finding i join tk.notice n on n.id = i.notice_id join tk.finding f on f.id = i.finding_id
    where n.state = 'issued' and n.delivered_at is not null and not i.dropped and f.told_at is null`,
}

async function obeyLaws({ owner }: Desk, when: string): Promise<void> {
  for (const [law, query] of Object.entries(laws))
    assert.deepEqual((await query.execute(owner)).rows, [], `${law}, ${when}`)
}

test('whatever people do at once, nothing fails and every law holds', async t => {
  const desk = await aDesk(t)
  await desk.letterhead('启网整改')
  const findings = await desk.findings('eastTown', 30)
  const seen = new Set<string>()
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const next = chance(seed)
    const pick: Pick = all => all[Math.floor(next() * all.length)]
    for (let round = 0; round < 6; round++) {
      const { drafts, issued } = await standing(desk)
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => {
          const dice = next()
          if (dice < 0.2 || drafts.length + issued.length === 0)
            return desk.compose(findings.filter(() => next() < 0.4).concat(findings[0]!))
          if (dice < 0.6) return draftMove(desk, pick(drafts), next, pick)
          return noticeMove(desk, pick(issued), next, pick)
        }),
      )
      for (const answer of answers) {
        if (answer === undefined) continue
        const said = `seed ${seed}: ${JSON.stringify(answer.body)}`
        assert.ok(answer.status < 500 && !said.includes('"internal"'), said)
        if (answer.status === 200) seen.add(answer.body.state ?? 'composed')
      }
      await obeyLaws(desk, `seed ${seed}, round ${round}`)
    }
  }
  // Everything was tried, and some of it more than once.
  for (const state of ['composed', 'draft', 'proposed', 'approved', 'issued', 'submitted'])
    assert.ok(seen.has(state), state)
})

interface Standing {
  readonly id: string
  readonly state: string
  readonly version: number
}

async function standing({ owner }: Desk) {
  const { rows } = await sql<Standing>`select id, state, version from tk.notice order by id`.execute(owner)
  const of = (...states: string[]) => rows.filter(({ state }) => states.includes(state))
  return { drafts: of('draft', 'proposed', 'approved'), issued: of('issued') }
}

type Pick = <T>(all: readonly T[]) => T | undefined

/** What is likely to be open, so that drafts come forward. */
async function draftMove(desk: Desk, draft: Standing | undefined, next: () => number, pick: Pick) {
  if (draft === undefined) return undefined
  const { id, state, version } = draft
  if (next() < 0.15) {
    const edit = { preface: `${next()}`, refresh: true }
    return desk.call(officer, 'PATCH', `/notice-drafts/${id}`, edit, version)
  }
  if (next() < 0.1) return desk.post(officer, `/notice-drafts/${id}/withdraw`, { note: '' }, version)
  if (state === 'draft') return desk.post(officer, `/notice-drafts/${id}/propose`, { note: '' }, version)
  if (state === 'approved') return desk.post(officer, `/notice-drafts/${id}/issue`, { note: '' }, version)
  const { digest } = await desk.draftOf(id)
  const how = pick(['approve', 'approve', 'refuse'])
  return desk.post(approver, `/notice-drafts/${id}/${how}`, { note: '请看', digest }, version)
}

async function noticeMove(desk: Desk, notice: Standing | undefined, next: () => number, pick: Pick) {
  if (notice === undefined) return undefined
  const { id, version } = notice
  if (next() < 0.1) return desk.post(officer, `/notices/${id}/revoke`, { note: '有误' }, version)
  const { body } = await desk.get(officer, `/notices/${id}`)
  const item = pick(body.items as { findingId: string; state: string; version: number }[])!
  if (item.state === 'submitted') {
    const how = pick(['return', 'return', 'mark-mistaken'])
    return desk.post(officer, `/findings/${item.findingId}/${how}`, { note: '不符' }, item.version)
  }
  const answered = await desk.post(
    unit,
    `/notices/${id}/findings/${item.findingId}/answer`,
    { note: '已整改' },
    item.version,
  )
  return answered.status === 200 ? { ...answered, body: { state: 'submitted' } } : answered
}
