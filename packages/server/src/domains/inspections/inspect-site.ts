import { type Gathered, type OnlyRules, pastOf, type Rulebook, type Sample } from '@townkeep/inspect'
import type { Tx } from '../../platform/db/index.ts'
import { publish } from '../../platform/jobs/index.ts'
import { countedSamples } from './availability/sample.ts'
import type { LimitedTo } from './coverage.ts'
import { visitJudged } from './events.ts'
import { type BlobStore, keepFacts, readFacts } from './facts.ts'
import type { Gather, GatherTask } from './gathering/protocol.ts'
import { judge, rulebookId } from './judgement.ts'
import { triesSince } from './store/samples.ts'
import { type FactsOfVisit, hasVisit, insertLookAgain, insertVisit, newestFacts } from './store/visits.ts'

/** What visits are made with. */
export interface Inspecting {
  /** Opens a transaction of its own, in which inspections may be read and written. */
  readonly within: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
  readonly gather: Gather
  readonly facts: BlobStore
  /** The engine's version. */
  readonly engine: string
}

/** What is visited, with whoever signed for it, and the pack that governs. */
export interface Target extends Pick<GatherTask, 'site' | 'signatory' | 'withdrawn' | 'network' | 'pace'> {
  readonly assetId: string
  readonly rulebook: Rulebook
  /** A look at a few places by a few rules; absent: at all. */
  readonly only?: readonly LimitedTo[] | undefined
}

/** Samples that an indicator may reach back to. */
const samplesBackMs = 10 * 86_400_000

/**
 * Makes a visit: gathers, keeps the facts, judges them, and tells that there is something to take in. Done again with the same id, as
 * after the death of a worker, it keeps nothing twice. What happens to the site while nothing is locked is all in the facts.
 */
export async function inspectSite(inspecting: Inspecting, visitId: string, target: Target): Promise<void> {
  const { within, gather, facts, engine } = inspecting
  const { assetId, rulebook, only, ...task } = target
  const last = await within(async tx => ((await hasVisit(tx, visitId)) ? 'made' : await newestFacts(tx, assetId)))
  if (last === 'made') return
  const before = last && (await readFacts(facts, last.factsKey))
  if (last && before) await judgeAgain(inspecting, last, before, rulebook)
  const past = before && pastOf(before.facts, before.visitedAt.toISOString())
  const gathered = await gather({ ...task, past, only: only && onlyRules(only, task.site.url) })
  const factsKey = await keepFacts(facts, visitId, gathered, engine)
  const samples = await within(tx => samplesOf(tx, assetId, gathered.visitedAt))
  const judgement = judge(gathered, rulebook, engine, samples, only)
  await within(async tx => {
    const limited = only !== undefined
    const visit = {
      limited,
      id: visitId,
      assetId,
      at: gathered.visitedAt,
      ms: gathered.ms,
      engine,
      factsKey,
      judgement,
    }
    if (await insertVisit(tx, visit)) await publish(tx, visitJudged, { visitId, generation: 0 })
  })
}

/** A crawl is spared where every place is a page: those are read, and the home page. */
function onlyRules(only: readonly LimitedTo[], site: string): OnlyRules {
  const rules = [...new Set(only.map(({ rule }) => rule))]
  const pages = only.map(({ locus }) => /^page:(.*)$/s.exec(locus)?.[1])
  if (!pages.every(page => page !== undefined)) return { rules }
  return { rules, pages: pages.map(page => new URL(page, site).href) }
}

/** `anew`: a further look is kept. `same`: this rulebook has judged these facts already. `nothing`: no facts are kept. */
export type JudgedAnew = 'anew' | 'same' | 'nothing'

/** Judges the facts of an asset's newest visit by this rulebook, without visiting. */
export async function judgeAnew(inspecting: Inspecting, assetId: string, rulebook: Rulebook): Promise<JudgedAnew> {
  const last = await inspecting.within(tx => newestFacts(tx, assetId))
  if (last === undefined) return 'nothing'
  // The facts need not be read to see that there is nothing to do.
  if (last.rulebook === rulebookId(rulebook, inspecting.engine)) return 'same'
  const gathered = await readFacts(inspecting.facts, last.factsKey)
  return gathered === undefined ? 'nothing' : judgeAgain(inspecting, last, gathered, rulebook)
}

/** So that what another rulebook thinks of a site is told from what has changed on it. */
async function judgeAgain(
  { within, engine }: Inspecting,
  last: FactsOfVisit,
  gathered: Gathered,
  rulebook: Rulebook,
): Promise<'anew' | 'same'> {
  if (last.rulebook === rulebookId(rulebook, engine)) return 'same'
  const samples = await within(tx => samplesOf(tx, last.assetId, gathered.visitedAt))
  const judgement = judge(gathered, rulebook, engine, samples)
  return within(async tx => {
    const generation = await insertLookAgain(tx, last.visitId, judgement)
    if (generation === undefined) return 'same'
    await publish(tx, visitJudged, { visitId: last.visitId, generation })
    return 'anew'
  })
}

async function samplesOf(tx: Tx, assetId: string, until: Date): Promise<readonly Sample[]> {
  const tries = await triesSince(tx, assetId, new Date(until.getTime() - samplesBackMs))
  return countedSamples(tries.filter(one => one.at <= until))
}
