import type { Language, Rulebook, SiteResult } from '@townkeep/inspect'
import { failures, say, siteStateNames, visible } from '@townkeep/inspect'
import { writeJsonLine } from '../conclude.ts'
import { exitCodes } from '../exit-codes.ts'
import { faults } from '../faults.ts'
import { messages } from '../messages.ts'
import type { VisitOptions } from '../options.ts'
import { loadRulebook } from '../rulebook.ts'
import { UsageError } from '../usage-error.ts'
import { type VisitedList, visitList } from '../visit-list.ts'
import { explain } from './explain.ts'

/** Visits and keeps the facts; judging them is another command's, on another day or machine. */
export async function gatherCommand(
  listFile: string | undefined,
  options: VisitOptions,
  language: Language,
): Promise<void> {
  if (options.explain) return explain(language, options.color)
  if (listFile === undefined) throw new UsageError(faults.noList('gather'))
  if (options.facts === undefined) throw new UsageError(faults.noFacts)
  const visited = await visitList({
    listFile,
    options,
    language,
    rulebook: await withoutRules(),
    logFolder: options.facts,
    logOption: '--facts',
    judgedBy: 'nothing (townkeep gather)',
    onSite: result => void (options.json && writeJsonLine({ type: 'site', ...seen(result) })),
  })
  if (!options.quiet) {
    const stream = options.json ? process.stderr : process.stdout
    stream.write(`${summaryLines(visited, options.facts, language).join('\n')}\n`)
  }
  await visited.close()
  process.exitCode = exitCodeOf(visited)
}

async function withoutRules(): Promise<Rulebook> {
  const { pack, calendar } = await loadRulebook('baseline')
  return { rules: [], pack: { ...pack, rules: {}, indicators: [] }, calendar }
}

function seen({ site, state, failure, authorisation, visitedAt, ms, pages }: SiteResult) {
  return { site, state: state === 'judged' ? 'gathered' : state, failure, authorisation, visitedAt, ms, pages }
}

function summaryLines({ sites, left }: VisitedList, folder: string, language: Language): string[] {
  const missing = sites.filter(({ state }) => state === 'not-judged' || state === 'not-authorised')
  return [
    ...missing.map(({ site, state, failure }) => {
      const why = failure ? ` · ${failures[failure.kind].seen[language]}` : ''
      return `${visible(site.name || site.host)} (${site.host}): ${siteStateNames[state][language]}${why}`
    }),
    say(messages.gathered, language, {
      sites: sites.length + left,
      gathered: sites.length - missing.length,
      missing: missing.length + left,
    }),
    say(messages.judgeNext, language, { folder }),
  ]
}

function exitCodeOf({ list, sites, left }: VisitedList): number {
  if (list.rejected.length > 0) return exitCodes.badInput
  const all = left === 0 && sites.every(({ state }) => state === 'judged' || state === 'partly')
  return all ? exitCodes.clean : exitCodes.notAllJudged
}
