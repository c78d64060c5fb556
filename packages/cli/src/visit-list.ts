import {
  inspect,
  type Language,
  type OwnNetwork,
  type Rulebook,
  type SiteList,
  type SiteResult,
  say,
} from '@townkeep/inspect'
import { answeredLastTime, tellNetwork } from './control-sites.ts'
import { createFactsStore } from './facts-store.ts'
import { faults } from './faults.ts'
import { createFinishedLog, type FinishedLog } from './finished-log.ts'
import { faultLines, noteLines, readListFile } from './list-file.ts'
import { messages } from './messages.ts'
import * as parse from './options.ts'
import { createProgress } from './progress.ts'
import { startEngine } from './start-engine.ts'
import { stopOnSignal } from './stop-signal.ts'
import { UsageError } from './usage-error.ts'
import { makeFolder, written } from './writing.ts'

export interface VisitPlan {
  readonly listFile: string
  readonly options: parse.VisitOptions
  readonly language: Language
  readonly rulebook: Rulebook
  /** Where the log of finished sites is kept until all are, and the option that named it. */
  readonly logFolder: string
  readonly logOption: string
  /** What a run must have in common with the one that it goes on with. */
  readonly judgedBy: string
  /** Each site as it is finished, with those that an earlier run finished. */
  readonly onSite: (result: SiteResult) => void
}

export interface VisitedList {
  readonly list: SiteList
  readonly startedAt: string
  /** In the order of the list. */
  readonly sites: readonly SiteResult[]
  /** Sites that were not visited because the run was stopped. */
  readonly left: number
  readonly network: OwnNetwork
  /** The reports are written: nothing is left to go on with, unless sites are. */
  close(): Promise<void>
}

/** A site that did not open is asked again after this time at the earliest. */
const confirmAfterMs = 5_000

/** Visits what a list holds, with progress, a log to go on from, and an end in order at Ctrl-C. */
export async function visitList(plan: VisitPlan): Promise<VisitedList> {
  const { options, language, onSite } = plan
  const tell = (line: string) => void (options.quiet || process.stderr.write(`${line}\n`))
  const ownDomains = parse.ownDomainsOf(options.ownDomain)
  const sitesAtOnce = parse.sitesAtOnceOf(options.sitesAtOnce)
  const named = parse.controlsOf(options.control)
  const list = await readListFile(plan.listFile, ownDomains, options.allowPrivate.length > 0)
  const running = await startEngine(list, ownDomains, plan.rulebook, options)
  const store = options.facts === undefined ? undefined : createFactsStore(options.facts)
  if (options.facts !== undefined) await makeFolder('--facts', options.facts)
  await makeFolder(plan.logOption, plan.logFolder)

  for (const line of faultLines(list, language)) process.stderr.write(`${line}\n`)
  for (const line of noteLines(list, language)) tell(line)
  if (list.sites.length === 0) throw new UsageError(faults.nothingToVisit)
  if (options.contact === '') tell(messages.noContact[language])
  else if (/[^\x20-\x7e]/.test(options.contact)) tell(messages.contactLatin[language])

  const log = createFinishedLog(plan.logFolder)
  const { startedAt, sites: before } = await beginLog(log, plan, list, tell)
  const results = [...before]
  before.forEach(onSite)
  const finished = new Set(before.map(result => result.site.id))
  const toVisit = list.sites.filter(site => !finished.has(site.id))

  const controls = named.length > 0 ? named : await answeredLastTime(store)
  if (controls.length === 0) tell(messages.noControl[language])
  const progress = options.quiet ? undefined : createProgress(toVisit.length, language, options.color)
  const stop = stopOnSignal()
  try {
    const { left, network } = await inspect({
      engine: running.engine,
      visit: running.visit,
      rulebook: plan.rulebook,
      sites: toVisit.map(({ signatory, row: _, ...site }) => ({ site, signatory })),
      sitesAtOnce,
      confirmAfterMs,
      checkNetwork: () => running.checkNetwork(controls),
      signal: stop.signal,
      ...(store ? { pastOf: store.past } : {}),
      on: {
        started: site => progress?.started(site),
        doubted: site => progress?.doubted(site),
        network: network => tellNetwork(network, language, progress),
        ...(store ? { gathered: visit => written(options.facts!, store.save(visit)) } : {}),
        async judged(result) {
          progress?.finished(result.site)
          results.push(result)
          // Sites that our own network kept us from are not finished: --resume visits them.
          if (result.failure?.kind !== 'own-network') await written(plan.logFolder, log.add(result))
          onSite(result)
        },
      },
    })
    const missed = results.filter(result => result.failure?.kind === 'own-network').length
    return {
      list,
      startedAt,
      sites: inListOrder(results, list),
      left,
      network,
      async close() {
        if (left > 0)
          process.stderr.write(
            `${say(messages.stopped, language, { done: results.length, total: list.sites.length })}\n`,
          )
        else if (missed > 0) process.stderr.write(`${say(messages.missed, language, { missed })}\n`)
        else await log.remove()
      },
    }
  } finally {
    stop.release()
    progress?.end()
    await running.close()
  }
}

/** Begins the log, or goes on with the one of a stopped run. @returns what was finished before. */
async function beginLog(log: FinishedLog, plan: VisitPlan, list: SiteList, tell: (line: string) => void) {
  const { language, logFolder: folder, judgedBy } = plan
  const before = await log.read()
  const isGoingOn = plan.options.resume === true && before !== undefined
  if (isGoingOn && before.pack !== judgedBy) throw new UsageError(faults.otherRun(folder, before.pack, judgedBy))
  if (before && !isGoingOn) tell(say(messages.givenUp, language, { folder, done: before.sites.length }))
  if (plan.options.resume && !before) tell(say(messages.noResume, language, { folder }))

  const listed = new Set(list.sites.map(site => site.id))
  const sites = isGoingOn ? before.sites.filter(result => listed.has(result.site.id)) : []
  const startedAt = isGoingOn ? before.startedAt : new Date().toISOString()
  if (isGoingOn) tell(say(messages.resumed, language, { done: sites.length }))
  await log.begin(judgedBy, startedAt, sites)
  return { startedAt, sites }
}

function inListOrder(results: readonly SiteResult[], list: SiteList): SiteResult[] {
  const order = new Map(list.sites.map((site, i) => [site.id, i]))
  return [...results].sort((a, b) => order.get(a.site.id)! - order.get(b.site.id)!)
}
