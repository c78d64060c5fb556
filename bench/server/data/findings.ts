import { type Placed, siteCount } from './assets.ts'
import { row, type TableData } from './copy-text.ts'
import { mixed, share } from './ids.ts'
import { table } from './units.ts'
import { rounds, visitOf } from './visits.ts'
import { day, kinds, type World } from './world.ts'

/** In which round a finding is seen first; most are there from the beginning. */
const firstSeen = [0.55, 0.15, 0.1, 0.1, 0.07, 0.03]
const openShare = 0.3
const states = ['new', 'new', 'new', 'new', 'confirmed', 'confirmed', 'notified', 'notified', 'in-work', 'submitted']
const closings = ['fixed', 'fixed', 'fixed', 'fixed', 'page-removed']

interface Fate {
  readonly site: number
  /** Number among the findings of its site. */
  readonly nth: number
  readonly from: number
  /** The round in which it was not seen any more; `rounds` while it is open. */
  readonly to: number
}

/** The ledger of findings, in the order in which they were found; the events only of those that are open. */
export function findingData(world: World, placed: readonly Placed[]): TableData[] {
  const { seed, units, id, anchor, shapes } = world
  const sites = placed.filter(asset => asset.site !== undefined)
  const fates = fatesOf(world)
  const each = function* (lines: (n: number, fate: Fate) => string | Iterable<string>) {
    for (const n of fates.order) yield* one(lines(n, fates.of(n)))
  }
  const idOf = (n: number, { site, from }: Fate) => id(kinds.finding, visitOf(world, site, from).at, n)
  const shapeOf = ({ site, nth }: Fate) => shapes.findings[(mixed(seed + 41, site) + nth) % shapes.findings.length]!
  const stateOf = (n: number, { to }: Fate) => (to < rounds ? 'closed' : pick(states, seed + 42, n))
  const unitOf = ({ site }: Fate) => units[sites[site]!.unit]!.id
  const dueOf = (fate: Fate) => {
    const at = visitOf(world, fate.site, fate.from).at
    return new Date(at + Math.ceil((shapeOf(fate).dueDays * 7) / 5) * day).toISOString().slice(0, 10)
  }
  return [
    table(
      'finding',
      'id asset_id unit_id rule locus state closed_as closed_at verdict outcome severity due due_provisional detail found_at anew confirm_by',
      () =>
        each((n, fate) => {
          const shape = shapeOf(fate)
          const { host, id: assetId } = sites[fate.site]!
          const state = stateOf(n, fate)
          const isClosed = state === 'closed'
          return row(
            ...[
              idOf(n, fate),
              assetId,
              unitOf(fate),
              shape.rule,
              locusOf(shape.locus, fate.nth, shape.host, host),
              state,
            ],
            ...[isClosed ? pick(closings, seed + 43, n) : null],
            ...[isClosed ? new Date(visitOf(world, fate.site, fate.to).at) : null],
            ...[shape.verdict, shape.outcome, shape.severity, dueOf(fate), false],
            ...[shape.detail.replaceAll(shape.host, host), new Date(visitOf(world, fate.site, fate.from).at), false],
            confirmBy(visitOf(world, fate.site, fate.from).at),
          )
        }),
    ),
    table(
      'sighting',
      `finding_id number unit_id verdict outcome severity due_days graded_since anew first_at first_visit first_generation
       last_at last_visit last_generation visits end_at end_visit end_generation end_as`.replace(/\s+/g, ' '),
      () =>
        each(function* (n, fate) {
          const shape = shapeOf(fate)
          const { site, from, to } = fate
          // One in seven changed its outcome on the way.
          const change = to - from > 1 && share(seed + 44, n) < 0.15 ? from + 1 : to
          const spans = change < to ? [[from, change] as const, [change, to] as const] : [[from, to] as const]
          for (const [i, [begin, end]] of spans.entries()) {
            const [first, last] = [visitOf(world, site, begin), visitOf(world, site, end - 1)]
            const gone = end === to && to < rounds ? visitOf(world, site, to) : undefined
            yield row(
              ...[idOf(n, fate), i + 1, unitOf(fate), shape.verdict, shape.outcome, shape.severity, shape.dueDays],
              ...[new Date(visitOf(world, site, from).at), false, new Date(first.at), first.id, 0],
              ...[new Date(last.at), last.id, 0, end - begin],
              ...(gone ? [new Date(gone.at), gone.id, 0, 'fixed'] : [null, null, null, null]),
            )
          }
        }),
    ),
    table(
      'finding_spell',
      'finding_id number unit_id rule severity verdict from_at to_at began began_at waiting confirm_by overdue_at ended in_time days_late',
      () =>
        each(function* (n, fate) {
          const { rule, severity, verdict } = shapeOf(fate)
          const at = visitOf(world, fate.site, fate.from).at
          const over = fate.to < rounds ? visitOf(world, fate.site, fate.to).at : Infinity
          const spell = (number: number, from: number, to: number) => [
            ...[idOf(n, fate), number, unitOf(fate), rule, severity, verdict, new Date(from)],
            ...[to === Infinity ? 'infinity' : new Date(to), number === 1 ? 'found' : null, new Date(at), number === 1],
          ]
          // Whatever is not new was confirmed a day later, where it lasted so long.
          const isNew = stateOf(n, fate) === 'new'
          const confirmed = Math.min(at + day, anchor)
          const closing = over === Infinity ? null : pick(closings, seed + 43, n)
          if (isNew) yield row(...spell(1, at, over), confirmBy(at), null, null, null, null)
          if (isNew) return
          yield row(...spell(1, at, confirmed), confirmBy(at), null, 'confirmed', null, null)
          // Of what was closed, three in five units had been told; whoever took longer than twelve days was late.
          const told = over < Infinity && share(seed + 49, n) < 0.6
          const late = told && over > at + 12 * day
          const due = late ? new Date(at + 12 * day) : null
          const days = told ? (late ? Math.ceil((over - at) / day) - 12 : 0) : null
          yield row(...spell(2, confirmed, over), null, due, closing, told ? !late : null, days)
        }),
    ),
    table('finding_event', 'id finding_id unit_id at what visit_id generation after', () => {
      let number = 0
      return each(function* (n, fate) {
        if (fate.to < rounds) return
        const { id: visitId, at } = visitOf(world, fate.site, fate.from)
        const after = { state: 'new', closed_as: null, severity: shapeOf(fate).severity, due: dueOf(fate) }
        yield row(++number, idOf(n, fate), unitOf(fate), new Date(at), 'find', visitId, 0, JSON.stringify(after))
        const state = stateOf(n, fate)
        if (state !== 'new')
          yield row(
            ...[++number, idOf(n, fate), unitOf(fate), new Date(Math.min(at + day, anchor)), 'confirm', null, null],
            JSON.stringify({ ...after, state }),
          )
      })
    }),
  ]
}

/** By when an officer was to confirm what was found then. */
function confirmBy(at: number): string {
  return new Date(at + 5 * day).toISOString().slice(0, 10)
}

/** Few sites have many findings: of the shares each site has one by chance. */
function fatesOf({ seed, sizes }: World) {
  const sites = siteCount(sizes)
  const weights = Array.from({ length: sites }, (_, site) => 0.2 + 4 * share(seed + 45, site) ** 4)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const starts = new Uint32Array(sites + 1)
  let sum = 0
  for (const [site, weight] of weights.entries()) {
    sum += weight
    starts[site + 1] = Math.round((sizes.findings * sum) / whole)
  }
  const siteOf = new Uint32Array(sizes.findings)
  for (let site = 0; site < sites; site++) siteOf.fill(site, starts[site], starts[site + 1])
  const from = new Uint8Array(sizes.findings)
  const byRound = Array.from({ length: rounds }, () => 0)
  for (let n = 0; n < from.length; n++) byRound[(from[n] = roundOf(share(seed + 46, n)))]!++
  return {
    order: inOrder(from, byRound),
    of: (n: number): Fate => {
      const [first, site] = [from[n]!, siteOf[n]!]
      const isOpen =
        first === rounds - 1 || share(seed + 47, n) < (openShare - firstSeen.at(-1)!) / (1 - firstSeen.at(-1)!)
      const to = isOpen ? rounds : first + 1 + (mixed(seed + 48, n) % (rounds - 1 - first))
      return { site, nth: n - starts[site]!, from: first, to }
    },
  }
}

function roundOf(chance: number): number {
  let left = chance
  for (const [round, part] of firstSeen.entries()) if ((left -= part) < 0) return round
  return firstSeen.length - 1
}

/** Numbers of findings by the round in which they were found, then as they stand. */
function inOrder(from: Uint8Array, byRound: readonly number[]): Uint32Array {
  const next = byRound.map((_, round) => byRound.slice(0, round).reduce((sum, count) => sum + count, 0))
  const order = new Uint32Array(from.length)
  for (let n = 0; n < from.length; n++) order[next[from[n]!]!++] = n
  return order
}

/** A place of the kind that the rule names, another for each finding of a site. */
function locusOf(locus: string, nth: number, from: string, to: string): string {
  const kind = locus.split(':')[0]!
  return kind === 'page' || kind === 'column' || kind === 'target'
    ? `${locus.replace(from, to).slice(0, 200)}?n=${nth}`
    : `page:/${nth}.html`
}

function pick<T>(from: readonly T[], seed: number, n: number): T {
  return from[mixed(seed, n) % from.length]!
}

function one(lines: string | Iterable<string>): Iterable<string> {
  return typeof lines === 'string' ? [lines] : lines
}
