import {
  judgeSite,
  type Language,
  type Rulebook,
  type RunResult,
  type SiteResult,
  say,
  type Text,
  visible,
} from '@townkeep/inspect'
import { conclude, conclusionOf, writeJsonLine } from '../conclude.ts'
import { createFactsStore, type FactsStore } from '../facts-store.ts'
import { faults, whyOf } from '../faults.ts'
import { keptVisits } from '../kept-visits.ts'
import { messages } from '../messages.ts'
import type { ReportOptions } from '../options.ts'
import { createProgress, type Progress } from '../progress.ts'
import { loadRulebook } from '../rulebook.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'

/** Judges kept facts again: the same reports as an inspection, and nothing goes over the network. */
export async function judgeCommand(folder: string, options: ReportOptions, language: Language): Promise<void> {
  const rulebook = await loadRulebook(options.pack)
  const store = createFactsStore(folder)
  const { visits } = await store.files().catch(error => {
    throw new UsageError(faults.noFactsFolder(folder, whyOf(error)))
  })
  if (visits.length === 0) throw new UsageError(faults.nothingToJudge(folder))
  const conclusion = await conclusionOf(options, language)

  const progress = options.quiet ? undefined : createProgress(visits.length, language, options.color)
  const { sites, skipped } = await judgeAll(store, rulebook, progress).finally(() => progress?.end())
  for (const { file, why } of skipped) {
    const line = say(messages.skippedFile, language, { file: visible(file), why: visible(why[language]) })
    process.stderr.write(`${line}\n`)
  }
  if (sites.length === 0) throw new UsageError(faults.nothingToJudge(folder))
  if (options.json) for (const site of sites) writeJsonLine({ type: 'site', ...site })

  const { id, version: packVersion, title } = rulebook.pack
  const result: RunResult = {
    format: 1,
    engine: version,
    pack: { id, version: packVersion, title },
    ...spanOf(sites),
    left: 0,
    ownNetwork: { state: 'not-checked', detail: '' },
    merged: [],
    rejected: skipped.map(({ file, why }) => ({ row: 0, column: file, message: why[language] })),
    sites: [...sites],
  }
  await conclude(result, conclusion)
}

interface Judged {
  /** By host. */
  readonly sites: readonly SiteResult[]
  readonly skipped: readonly { readonly file: string; readonly why: Text }[]
}

/** The newest visit of each site, judged; a file that cannot be used costs only itself. */
async function judgeAll(store: FactsStore, rulebook: Rulebook, progress: Progress | undefined): Promise<Judged> {
  const skipped: { file: string; why: Text }[] = []
  const bySite = new Map<string, { file: string; result: SiteResult }>()
  for await (const { file, read } of keptVisits(store)) {
    if (!read.ok) {
      skipped.push({ file, why: read.why })
      continue
    }
    const judged = judgeSite(read.gathered, rulebook)
    progress?.finished(judged.site)
    const other = bySite.get(judged.site.id)
    const isOlder = other !== undefined && other.result.visitedAt > judged.visitedAt
    if (other) skipped.push({ file: isOlder ? file : other.file, why: messages.olderVisit })
    if (!isOlder) bySite.set(judged.site.id, { file, result: judged })
  }
  const key = ({ site }: SiteResult) => `${site.host} ${site.id}`
  const sites = [...bySite.values()].map(({ result }) => result).sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return { sites, skipped }
}

/** From the first visit to the last: when the sites were as the report says. */
function spanOf(sites: readonly SiteResult[]): Pick<RunResult, 'startedAt' | 'endedAt'> {
  const begins = sites.map(({ visitedAt }) => Date.parse(visitedAt))
  const ends = sites.map(({ visitedAt, ms }) => Date.parse(visitedAt) + ms)
  const from = begins.reduce((a, b) => Math.min(a, b))
  const to = ends.reduce((a, b) => Math.max(a, b))
  return { startedAt: new Date(from).toISOString(), endedAt: new Date(to).toISOString() }
}
