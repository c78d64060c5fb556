import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type PersonMove, personMove, personMoves } from '../../src/domains/findings/model/index.ts'
import { takeInLook } from '../../src/domains/findings/take-in-look.ts'
import { calendar } from '../../src/domains/findings/testing/a-ledger.ts'
import { insertVisit } from '../../src/domains/inspections/store/visits.ts'
import { aFinding, aJudgement } from '../../src/domains/inspections/testing/a-judgement.ts'
import { asInspection } from '../../src/domains/inspections/testing/an-asset.ts'
import { approver, type Desk, officer, unit } from '../../src/domains/rectification/testing/a-desk.ts'
import { withRight } from '../../src/platform/access/index.ts'
import { takeNumber } from '../../src/platform/documents/index.ts'
import { type Attempt, attempt, isExplained, type Outcome, type Plain } from './model.ts'

const places = ['site', 'header:a']
const people = {
  'finding.confirm': [officer, 'inspector:east'],
  'finding.answer': [unit, 'unit-manager:eastTown'],
  'finding.assign': [officer, 'unit-manager:eastTown'],
} as const
/** Numbers of one series that are wanted at once, of which some are given back. */
const numbersAtOnce = 3

/**
 * Rounds in which several people, a visit and whoever takes a number do at once what they do; after each, what came of it is held
 * against a plain model that does one thing after the other. Equal seeds make equal rounds, in whatever order they then happen.
 * @throws AssertionError with the seed and the round that no order explains
 */
export async function playRounds(
  desk: Desk,
  { seed, rounds }: { readonly seed: number; readonly rounds: number },
): Promise<void> {
  const random = mulberry32(seed)
  let numbers = 0
  for (let round = 0; round < rounds; round++) {
    await playFindings(desk, random, `seed ${seed}, round ${round}`)
    numbers = await playNumbers(desk, random, { code: `赛${seed}`, last: numbers }, `seed ${seed}, round ${round}`)
  }
}

type Random = () => number

async function playFindings(desk: Desk, random: Random, name: string): Promise<void> {
  const assetId = await desk.asset('eastTown', name)
  const visit = (minute: number, seen: readonly string[]) => {
    const id = randomUUID()
    const judgement = aJudgement(seen.map(place => aFinding(place)))
    const at = new Date(Date.now() + minute * 60_000)
    return { id, assetId, at, ms: 1, engine: '0', factsKey: undefined, judgement }
  }
  const first = visit(0, places)
  await asInspection(desk.app, async tx => {
    await insertVisit(tx, first)
    await takeInLook(tx, { visitId: first.id, generation: 0 }, calendar)
  })
  const tell = (id: string, one: Exclude<Attempt, { kind: 'look' }>) => tryIt(desk, random, id, one)

  // Each begins where it may, brought there by moves that nobody disturbs.
  for (const { id, plain } of await findingsOf(desk, assetId)) {
    let now = plain
    for (let steps = Math.floor(random() * 3); steps > 0 && now.state !== 'closed'; steps--) {
      const one = { kind: 'move', move: pick(openTo(now), random), version: now.version } as const
      assert.equal(await tell(id, one), 'done', name)
      now = attempt(now, one).finding
    }
  }

  const before = await findingsOf(desk, assetId)
  const seen = new Set(places.filter(() => random() < 0.6))
  const looked = random() < 0.7 ? visit(10, [...seen]) : undefined
  if (looked) await asInspection(desk.app, tx => insertVisit(tx, looked))
  const attempts = Array.from({ length: 3 + Math.floor(random() * 3) }, () => {
    const { id, plain } = pick(before, random)
    const move: PersonMove = random() < 0.3 ? pick(personMoves, random) : pick(openTo(plain), random)
    const one =
      random() < 0.15
        ? ({ kind: 'assign', version: plain.version } as const)
        : ({ kind: 'move', move, version: plain.version } as const)
    return { id, one }
  })
  const bulk = random() < 0.3
  // A look comes twice: whoever asks for it again must change nothing.
  const looks = looked
    ? [0, 1].map(() => asInspection(desk.app, tx => takeInLook(tx, { visitId: looked.id, generation: 0 }, calendar)))
    : []
  const [outcomes, many] = await Promise.all([
    Promise.all(attempts.map(({ id, one }) => tell(id, one))),
    bulk ? confirmAll(desk, before) : undefined,
    ...looks,
  ])
  const after = await findingsOf(desk, assetId)
  for (const { id, locus, plain } of before) {
    const tried = [
      ...attempts.flatMap((one, n) => (one.id === id ? [{ attempt: one.one as Attempt, outcome: outcomes[n]! }] : [])),
      ...(many
        ? [{ attempt: { kind: 'move', move: 'confirm', version: plain.version } as Attempt, outcome: many.get(id)! }]
        : []),
      ...(looked ? [{ attempt: { kind: 'look', sees: seen.has(locus) } as Attempt, outcome: 'done' }] : []),
    ]
    const now = after.find(one => one.id === id)!.plain
    assert.ok(
      isExplained(plain, tried, now),
      `${name}: no order of ${JSON.stringify(tried)} leads from ${JSON.stringify(plain)} to ${JSON.stringify(now)}`,
    )
  }
}

function openTo({ state }: Plain): readonly PersonMove[] {
  const open = personMoves.filter(
    move =>
      attempt({ state, closedAs: null, version: 0, events: [] }, { kind: 'move', move, version: 0 }).outcome === 'done',
  )
  return open.length > 0 ? open : personMoves
}

async function tryIt(
  desk: Desk,
  random: Random,
  id: string,
  one: Exclude<Attempt, { kind: 'look' }>,
): Promise<Outcome> {
  const right = one.kind === 'assign' ? 'finding.assign' : personMove(one.move).right
  const who = pick(people[right as keyof typeof people], random)
  const body = one.kind === 'assign' ? { assigneeId: null, note: '' } : { note: '说明' }
  const verb = one.kind === 'assign' ? 'assign' : one.move
  const answer = await desk.post(who, `/findings/${id}/${verb}`, body, one.version)
  return answer.status < 400 ? 'done' : answer.body.code
}

async function confirmAll(desk: Desk, findings: readonly Found[]): Promise<ReadonlyMap<string, Outcome>> {
  const items = findings.map(({ id, plain }) => ({ id, version: plain.version }))
  const { body } = await desk.post('inspector:east', '/findings/bulk/confirm', { items, note: '' })
  return new Map(body.items.map((item: { id: string; code: string | null }) => [item.id, item.code ?? 'done']))
}

interface Found {
  readonly id: string
  readonly locus: string
  readonly plain: Plain
}

async function findingsOf({ owner }: Desk, assetId: string): Promise<readonly Found[]> {
  const { rows } = await sql<Plain & { id: string; locus: string }>`
    select f.id, f.locus, f.state, f.closed_as as "closedAs", f.version,
      array(select e.what from tk.finding_event e where e.finding_id = f.id order by e.id) as events
    from tk.finding f where f.asset_id = ${assetId} order by f.id`.execute(owner)
  return rows.map(({ id, locus, ...plain }) => ({ id, locus, plain }))
}

class GivenBack extends Error {}

/** Several want the next number at once, and some give it back: those that are kept follow each other without a gap. */
async function playNumbers(
  { app, units, actorNamed }: Desk,
  random: Random,
  { code, last: before }: { readonly code: string; readonly last: number },
  name: string,
): Promise<number> {
  const series = { code, year: 2026 }
  const taken = await Promise.all(
    Array.from({ length: numbersAtOnce }, () => random() < 0.3).map(async isGivenBack => {
      try {
        return await withRight(app, actorNamed(officer), 'notice.issue', async tx => {
          const number = await takeNumber(tx, series, units.municipality)
          if (isGivenBack) throw new GivenBack()
          return number
        })
      } catch (error) {
        if (error instanceof GivenBack) return undefined
        throw error
      }
    }),
  )
  const kept = taken.filter(number => number !== undefined).toSorted((a, b) => a - b)
  assert.deepEqual(
    kept,
    kept.map((_, n) => before + 1 + n),
    `${name}: numbers`,
  )
  return before + kept.length
}

/**
 * Two decide on one draft at once, while its officer takes it back; of two that are approved, each is sent out twice at once: one decision
 * holds, each is sent once, and their numbers follow each other.
 */
export async function playNotices(desk: Desk, name: string): Promise<void> {
  const [contested] = (await desk.compose(await desk.findings('eastTown', 1))).body.notices
  await desk.move(officer, contested.id, 'propose')
  const { version, digest } = await desk.draftOf(contested.id)
  const decisions = await Promise.all([
    desk.post(approver, `/notice-drafts/${contested.id}/approve`, { note: '', digest }, version),
    desk.post('leader:municipality', `/notice-drafts/${contested.id}/refuse`, { note: '不同意', digest }, version),
    desk.post(approver, `/notice-drafts/${contested.id}/approve`, { note: '', digest }, version),
    desk.post(officer, `/notice-drafts/${contested.id}/withdraw`, { note: '撤回' }, version),
  ])
  const won = decisions.filter(({ status }) => status < 400)
  assert.equal(
    won.length,
    1,
    `${name}: ${decisions.map(({ status, body }) => `${status} ${body.code ?? ''}`).join(', ')}`,
  )

  const ready = [
    await desk.approved(await desk.findings('eastTown', 1)),
    await desk.approved(await desk.findings('west', 1)),
  ]
  const versions = await Promise.all(ready.map(async id => (await desk.draftOf(id)).version as number))
  const issued = await Promise.all(
    [...ready, ...ready].map((id, n) =>
      desk.post(officer, `/notice-drafts/${id}/issue`, { note: '' }, versions[n % ready.length]),
    ),
  )
  assert.equal(issued.filter(({ status }) => status < 400).length, ready.length, `${name}: each goes out once`)
  const { rows } = await sql<{
    number: number
  }>`select number from tk.notice where number is not null order by number`.execute(desk.owner)
  assert.deepEqual(
    rows.map(({ number }) => number),
    rows.map((_, n) => n + 1),
    `${name}: numbers of notices`,
  )
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)]!
}

/** A small seeded generator: not for secrets. */
function mulberry32(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
