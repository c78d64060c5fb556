import { type FailureKind, failures, type Site } from '../model/index.ts'
import type { Signatory } from '../target/signatory.ts'
import { type Engine, type Gathered, gatherSite } from './gather.ts'
import { judgeSite, type Rulebook } from './judge-site.ts'
import type { Past } from './past.ts'
import type { SiteResult } from './result.ts'

/** One visit to be made, in a form that a thread can be handed. */
export interface VisitTask {
  readonly site: Site
  readonly signatory: Signatory | undefined
  readonly past: Past | undefined
  readonly network: { readonly ipv6: boolean | undefined }
  /** Somebody stores the facts: they are handed out with the verdicts. */
  readonly keepFacts: boolean
}

/** What a run learns of a visit. Facts are many times larger than what is said of them, and mostly nobody wants them. */
export interface Visited {
  readonly result: SiteResult
  /** Why the home page did not open, where a second try may help. */
  readonly unopened: FailureKind | undefined
  readonly gathered: Gathered | undefined
}

export type Visit = (task: VisitTask) => Promise<Visited>

/** Gathers and judges, where the facts are. */
export async function visitSite(engine: Engine, rulebook: Rulebook, task: VisitTask): Promise<Visited> {
  const { site, signatory, past, network, keepFacts } = task
  return judged(await gatherSite({ ...engine, network }, { site, signatory, past }), rulebook, keepFacts)
}

export function judged(gathered: Gathered, rulebook: Rulebook, keepFacts: boolean): Visited {
  return {
    result: judgeSite(gathered, rulebook),
    unopened: unopened(gathered),
    gathered: keepFacts ? gathered : undefined,
  }
}

function unopened({ authorisation, facts }: Gathered): FailureKind | undefined {
  const crawled = facts.crawl
  if (!authorisation.ok || crawled === undefined || crawled.ok) return undefined
  return failures[crawled.failure.kind].retry ? crawled.failure.kind : undefined
}
