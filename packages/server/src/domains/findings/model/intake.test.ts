import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Change, type Intake, type KeptFinding, keyOf, takeIn, takeInLate } from './intake.ts'
import { compareLooks, type Look } from './look.ts'
import type { KeptLook, Seen, Sighting } from './sightings.ts'
import type { Standing } from './states.ts'

const day = 86_400_000
const rule = 'tls/certificate-expiry'
const grade = { verdict: 'fails', outcome: 'expired', severity: 'high', dueDays: 5 } as const

/** What one look says of each place: seen so, looked at, gone, or not looked at. */
interface Said {
  readonly look: Look
  readonly of: Readonly<Record<string, Seen | Exclude<KeptLook['looked'], 'no'>>>
}

const look = (n: number, rest: Partial<Look> = {}): Look => ({
  visit: `v${n}`,
  at: n * day,
  generation: 0,
  rulebook: 'r1',
  ...rest,
})

interface Kept extends KeptFinding {
  readonly newest: string
}

/** A ledger in memory that takes looks in as the store does: the newest on what is last, an older one on everything. */
function createLedger() {
  const findings = new Map<string, Kept>()
  const said: Said[] = []
  const moves: string[] = []
  const lookedAt = (one: Said) => (_: string, locus: string) => {
    const what = one.of[locus]
    return what === undefined ? 'no' : typeof what === 'object' ? 'verdict' : what
  }
  const apply = (one: Said, change: Change) => {
    const key = keyOf(change)
    const old = findings.get(key)
    const sightings: Sighting[] = [...(old?.sightings ?? [])]
    for (const { number, sighting } of change.sightings) sightings[number - 1] = sighting
    if (change.move) moves.push(`${change.move} ${change.locus}`)
    findings.set(key, {
      id: key,
      rule: change.rule,
      locus: change.locus,
      standing: change.standing,
      ...(old?.submittedAt === undefined ? {} : { submittedAt: old.submittedAt }),
      sightings,
      firstNumber: 1,
      newest: change.isNewest ? one.look.visit : old!.newest,
    })
  }
  return {
    findings,
    moves,
    take(one: Said) {
      if (said.some(known => compareLooks(known.look, one.look) === 0)) return
      const before = said.toSorted((a, b) => compareLooks(a.look, b.look)).at(-1)
      const isLate = before !== undefined && compareLooks(one.look, before.look) < 0
      const seen = Object.entries(one.of).flatMap(([locus, what]) =>
        typeof what === 'object' ? [{ rule, locus, seen: what }] : [],
      )
      const all = [...findings.values()]
      const intake: Intake = {
        look: one.look,
        seen,
        lookedAt: lookedAt(one),
        findings: isLate ? all : all.map(lastOnly),
      }
      const changes = isLate
        ? takeInLate(
            intake,
            said.map(known => ({ look: known.look, lookedAt: lookedAt(known) })),
          )
        : takeIn(intake, before?.look)
      for (const change of changes) apply(one, change)
      said.push(one)
    },
    standing: (locus: string): Standing | undefined => findings.get(keyOf({ rule, locus }))?.standing,
  }
}

function lastOnly(finding: KeptFinding): KeptFinding {
  return { ...finding, sightings: finding.sightings.slice(-1), firstNumber: finding.sightings.length }
}

const places = ['site', 'page:/a', 'host:a:443']
const seenArbitrary = fc.record({
  verdict: fc.constant('fails' as const),
  outcome: fc.constantFrom('expired', 'expires-soon'),
  severity: fc.constantFrom('high', 'low'),
  dueDays: fc.constantFrom(5, 10),
})
const saidArbitrary = fc
  .array(
    fc.record({
      rulebook: fc.constantFrom('r1', 'r1', 'r1', 'r2'),
      again: fc.boolean(),
      of: fc.dictionary(
        fc.constantFrom(...places),
        fc.oneof(seenArbitrary, fc.constantFrom('verdict', 'place-gone', 'not-asked')),
        {
          noNullPrototype: true,
        },
      ),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map(all => {
    const said: Said[] = []
    for (const { rulebook, again, of } of all) {
      const before = said.at(-1)?.look
      const next =
        again && before
          ? { ...before, generation: before.generation + 1, rulebook }
          : look(said.length + 1, { rulebook })
      said.push({ look: next, of: of as Said['of'] })
    }
    return said
  })

test('the order in which looks arrive makes no difference', () => {
  fc.assert(
    fc.property(
      saidArbitrary.chain(said => fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length }))),
      ([inOrder, shuffled]) => {
        const [a, b] = [createLedger(), createLedger()]
        for (const one of inOrder) a.take(one)
        for (const one of shuffled) b.take(one)
        const sorted = ({ findings }: typeof a) => [...findings.values()].sort((x, y) => (x.id < y.id ? -1 : 1))
        assert.deepEqual(sorted(b), sorted(a))
      },
    ),
    { numRuns: 1_500 },
  )
})

test('a look taken in twice changes nothing', () => {
  fc.assert(
    fc.property(saidArbitrary, fc.nat(), (said, n) => {
      const [once, twice] = [createLedger(), createLedger()]
      for (const one of said) once.take(one)
      for (const one of said) twice.take(one)
      twice.take(said[n % said.length]!)
      assert.deepEqual([...twice.findings], [...once.findings])
      assert.deepEqual(twice.moves, once.moves)
    }),
    { numRuns: 200 },
  )
})

test('a finding closes only when its rule looked at its place', () => {
  const ledger = createLedger()
  ledger.take({ look: look(1), of: { site: grade, 'page:/a': grade, 'host:a:443': grade } })
  ledger.take({ look: look(2), of: { site: 'verdict', 'page:/a': 'place-gone' } })
  assert.deepEqual(ledger.standing('site'), { state: 'closed', as: 'fixed', at: new Date(2 * day) })
  assert.deepEqual(ledger.standing('page:/a'), { state: 'closed', as: 'page-removed', at: new Date(2 * day) })
  assert.deepEqual(ledger.standing('host:a:443'), { state: 'new' })
})

test('seen after closing it is open again, as confirmed, with its history', () => {
  const ledger = createLedger()
  ledger.take({ look: look(1), of: { site: grade } })
  ledger.take({ look: look(2), of: { site: 'verdict' } })
  ledger.take({ look: look(3), of: { site: grade } })
  assert.deepEqual(ledger.standing('site'), { state: 'confirmed' })
  assert.deepEqual(ledger.moves, ['find site', 'close site', 'reopen site'])
  assert.deepEqual(
    [...ledger.findings.values()][0]!.sightings.map(({ first, last, end }) => [
      first.visit,
      last.visit,
      end?.look.visit,
    ]),
    [
      ['v1', 'v1', 'v2'],
      ['v3', 'v3', undefined],
    ],
  )
})

test('a visit that arrives after a newer one closes nothing that the newer one saw', () => {
  const ledger = createLedger()
  ledger.take({ look: look(1), of: { site: grade } })
  ledger.take({ look: look(3), of: { site: grade } })
  ledger.take({ look: look(2), of: { site: 'verdict', 'page:/a': grade } })
  // It had been gone in between, which is now known; and what only the older visit saw was not looked at since.
  assert.deepEqual(ledger.standing('site'), { state: 'confirmed' })
  assert.deepEqual(ledger.standing('page:/a'), { state: 'new' })
})

test('what a person closed is not opened by a visit from before', () => {
  const ledger = createLedger()
  ledger.take({ look: look(1), of: { site: grade } })
  const [key, finding] = [...ledger.findings][0]!
  const closed = { state: 'closed', as: 'entered-by-mistake', at: new Date(5 * day), byPerson: true } as const
  ledger.findings.set(key, { ...finding, standing: closed })
  ledger.take({ look: look(4), of: { site: grade } })
  assert.deepEqual(ledger.standing('site'), closed)
  ledger.take({ look: look(6), of: { site: grade } })
  assert.deepEqual(ledger.standing('site'), { state: 'confirmed' })
})

test('an answer is returned by what is seen after it, and by nothing that was seen before', () => {
  const ledger = createLedger()
  ledger.take({ look: look(1), of: { site: grade, 'page:/a': { ...grade, verdict: 'needs-person' } } })
  const answer = (at: number) => {
    for (const [key, finding] of ledger.findings)
      ledger.findings.set(key, { ...finding, standing: { state: 'submitted' }, submittedAt: at * day })
  }
  answer(4)
  ledger.take({ look: look(3), of: { site: grade } })
  assert.deepEqual(ledger.standing('site'), { state: 'submitted' })
  ledger.take({ look: look(5), of: {} })
  assert.deepEqual(ledger.standing('site'), { state: 'submitted' })
  const seenAgain = { look: look(6), of: { site: grade, 'page:/a': { ...grade, verdict: 'needs-person' } } } as const
  ledger.take(seenAgain)
  ledger.take(seenAgain)
  assert.deepEqual(ledger.standing('site'), { state: 'returned' })
  assert.deepEqual(ledger.standing('page:/a'), { state: 'submitted' })
  assert.deepEqual(
    ledger.moves.filter(move => move.startsWith('return')),
    ['return-seen site'],
  )
  answer(7)
  ledger.take({ look: look(8), of: { site: 'verdict' } })
  assert.deepEqual(ledger.standing('site'), { state: 'closed', as: 'fixed', at: new Date(8 * day) })
})

test('judged anew is never new or fixed in the world', () => {
  const ledger = createLedger()
  ledger.take({ look: look(1), of: { site: grade, 'page:/a': 'verdict' } })
  ledger.take({ look: look(1, { generation: 1, rulebook: 'r2' }), of: { site: 'verdict', 'page:/a': grade } })
  assert.deepEqual(ledger.standing('site'), { state: 'closed', as: 'no-longer-applies', at: new Date(day) })
  assert.equal(ledger.findings.get(keyOf({ rule, locus: 'page:/a' }))!.sightings[0]!.anew, true)
  ledger.take({ look: look(2, { rulebook: 'r2' }), of: { 'page:/a': 'verdict', 'host:a:443': grade } })
  assert.deepEqual(ledger.standing('page:/a'), { state: 'closed', as: 'fixed', at: new Date(2 * day) })
  assert.equal(ledger.findings.get(keyOf({ rule, locus: 'host:a:443' }))!.sightings[0]!.anew, false)
})

test('another rulebook without the old facts: what differs is called judged anew', () => {
  const ledger = createLedger()
  ledger.take({ look: look(1), of: { site: grade } })
  ledger.take({ look: look(2, { rulebook: 'r2' }), of: { site: 'verdict', 'page:/a': grade } })
  assert.deepEqual(ledger.standing('site'), { state: 'closed', as: 'no-longer-applies', at: new Date(2 * day) })
  assert.equal(ledger.findings.get(keyOf({ rule, locus: 'page:/a' }))!.sightings[0]!.anew, true)
})

test('re-graded: nothing new, nothing closed, the deadline counts from the new grade', () => {
  const ledger = createLedger()
  ledger.take({ look: look(1), of: { site: grade } })
  ledger.take({ look: look(2), of: { site: grade } })
  ledger.take({ look: look(3), of: { site: { ...grade, severity: 'low', dueDays: 10 } } })
  const [finding] = [...ledger.findings.values()]
  assert.deepEqual(ledger.moves, ['find site'])
  assert.deepEqual(
    finding!.sightings.map(({ severity, visits }) => [severity, visits]),
    [
      ['high', 2],
      ['low', 1],
    ],
  )
  assert.equal(finding!.sightings.at(-1)!.gradedSince, 3 * day)
})

test('a rule that the pack no longer asks for closes as no longer applying, and comes back as confirmed when it is asked again', () => {
  const ledger = createLedger()
  ledger.take({ look: look(1), of: { site: grade, 'page:/a': grade } })
  ledger.take({ look: look(2, { rulebook: 'r2' }), of: { site: 'not-asked', 'page:/a': grade } })
  assert.deepEqual(ledger.standing('site'), { state: 'closed', as: 'no-longer-applies', at: new Date(2 * day) })
  assert.deepEqual(ledger.standing('page:/a'), { state: 'new' })
  // Not by this rulebook alone: also where no rulebook before it is known.
  ledger.take({ look: look(3, { rulebook: 'r2' }), of: { 'page:/a': 'not-asked' } })
  assert.deepEqual(ledger.standing('page:/a'), { state: 'closed', as: 'no-longer-applies', at: new Date(3 * day) })
  ledger.take({ look: look(4), of: { site: grade } })
  assert.deepEqual(ledger.standing('site'), { state: 'confirmed' })
})
