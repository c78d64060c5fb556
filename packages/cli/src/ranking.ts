import {
  dueInWords,
  inOrder,
  isFailure,
  type Language,
  type RunResult,
  ruleCounts,
  type SiteResult,
  say,
  severityShapes,
  siteStateNames,
  summaryOf,
  visible,
  type Wording,
} from '@townkeep/inspect'
import { messages } from './messages.ts'
import { fit, type Terminal } from './terminal.ts'

const mostRows = 25
const colours = { critical: 'red', high: 'yellow', medium: 'blue', low: 'gray' } as const

/** The summary and the ranking that end a run: a sentence first, then the worst sites, one line each. */
export function rankingLines(result: RunResult, language: Language, wording: Wording, terminal: Terminal): string[] {
  const summary = summaryOf(result)
  const width = Math.min(terminal.columns, 140)
  const siteWidth = Math.max(18, Math.floor(width * 0.26))
  const worstWidth = Math.max(24, width - siteWidth - 26)
  const row = (site: string, worst: string, counts: string, due: string) =>
    `${fit(site, siteWidth)} ${fit(worst, worstWidth)} ${fit(counts, 12)} ${due}`.trimEnd()
  const head = row(
    messages.headSite[language],
    messages.headWorst[language],
    messages.headCounts[language],
    messages.headDue[language],
  )
  const shown = summary.ranking.slice(0, mostRows)
  const hidden = summary.ranking.length - shown.length
  return [
    ...sentences(result, language),
    '',
    terminal.paint('bold', head),
    ...shown.map(site => rankingRow(site, language, wording, terminal, row)),
    ...(hidden > 0 ? [say(messages.more, language, { count: hidden })] : []),
  ]
}

function sentences(result: RunResult, language: Language): string[] {
  const summary = summaryOf(result)
  const { judged, partly } = summary.states
  const share = summary.total === 0 ? 0 : Math.round((judged / summary.total) * 100)
  const verdicts = { fails: 0, fine: 0, person: 0, could: 0, not: 0 }
  const keys = {
    fails: 'fails',
    fine: 'fine',
    'needs-person': 'person',
    'could-not-check': 'could',
    'not-applicable': 'not',
  } as const
  for (const { verdict } of result.sites.flatMap(site => site.rules)) verdicts[keys[verdict]] += 1
  return [
    say(messages.summary, language, {
      sites: summary.total,
      judged,
      share,
      partly,
      notJudged: summary.states['not-judged'] + summary.left,
      notAuthorised: summary.states['not-authorised'],
    }),
    say(messages.findings, language, { fails: summary.problems, person: summary.needsPerson, ...summary.bySeverity }),
    say(messages.verdicts, language, verdicts),
    ...(result.rejected.length > 0 ? [say(messages.skippedRows, language, { rows: result.rejected.length })] : []),
  ]
}

function rankingRow(
  site: SiteResult,
  language: Language,
  wording: Wording,
  terminal: Terminal,
  row: (site: string, worst: string, counts: string, due: string) => string,
): string {
  const name = visible(site.site.name || site.site.host)
  const [worst] = inOrder(site.findings).filter(isFailure)
  const counts = ruleCounts(site)
  const figures = (['critical', 'high', 'medium', 'low'] as const)
    .filter(severity => counts[severity] > 0)
    .map(severity => `${severityShapes[severity]}${counts[severity]}`)
    .join(' ')
  if (site.state === 'not-judged' || site.state === 'not-authorised') {
    const why = site.failure ? wording.failure(site.failure) : ''
    const said = worst ? wording.says(worst) : `${siteStateNames[site.state][language]}${why ? ` · ${why}` : ''}`
    return row(name, said, figures, worst ? dueInWords(worst.due.workingDays, language) : '')
  }
  if (!worst) return row(name, (site.state === 'judged' ? messages.clean : messages.cleanPart)[language], '', '')
  const line = row(
    name,
    `${severityShapes[worst.severity]} ${wording.says(worst)}`,
    figures,
    dueInWords(worst.due.workingDays, language),
  )
  return terminal.paint(colours[worst.severity], line)
}
