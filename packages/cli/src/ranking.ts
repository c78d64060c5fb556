import {
  dueInWords,
  type Failure,
  failures,
  inOrder,
  isFailure,
  type Language,
  type RunResult,
  ruleCounts,
  type SiteResult,
  say,
  severities,
  severityShapes,
  siteStateNames,
  summaryOf,
  visible,
  type Wording,
} from '@townkeep/inspect'
import { messages } from './messages.ts'
import type { Terminal } from './terminal.ts'
import { fit, widthOf, wrapped } from './text-layout.ts'

const mostRows = 25
const widest = 140
const colours = { critical: 'red', high: 'yellow', medium: 'blue', low: 'gray' } as const

interface Row {
  readonly site: string
  readonly worst: string
  readonly counts: string
  readonly due: string
  readonly colour?: (typeof colours)[keyof typeof colours]
}

/** The summary and the ranking that end a run: sentences first, then the worst sites, one line each. */
export function rankingLines(result: RunResult, language: Language, wording: Wording, terminal: Terminal): string[] {
  const { ranking } = summaryOf(result)
  const width = Math.min(terminal.columns - 1, widest)
  const shown = ranking.slice(0, mostRows)
  const head: Row = {
    site: messages.headSite[language],
    worst: messages.headWorst[language],
    counts: messages.headCounts[language],
    due: messages.headDue[language],
  }
  const rows = shown.map(site => rowOf(site, language, wording))
  const [first, ...others] = laidOut([head, ...rows], width)
  const unseen = unseenLines(result, language, wording)
  const hidden = ranking.length - shown.length
  return [
    ...sentences(result, language).flatMap(line => wrapped(line, width)),
    '',
    terminal.paint('bold', first!),
    ...others.map((line, i) => (rows[i]!.colour ? terminal.paint(rows[i]!.colour, line) : line)),
    ...(hidden > 0 ? [say(messages.more, language, { count: hidden })] : []),
    ...(unseen.length > 0 ? [''] : []),
    ...unseen.flatMap(line => wrapped(line, width)),
  ]
}

function sentences(result: RunResult, language: Language): string[] {
  const summary = summaryOf(result)
  const { judged, partly } = summary.states
  const verdicts = { fails: 0, fine: 0, person: 0, could: 0, not: 0 }
  for (const { verdict } of result.sites.flatMap(site => site.rules)) verdicts[countedAs[verdict]] += 1
  return [
    say(messages.summary, language, {
      sites: summary.total,
      judged,
      share: summary.total === 0 ? 0 : Math.round((judged / summary.total) * 100),
      partly,
      notJudged: summary.states['not-judged'] + summary.left,
      notAuthorised: summary.states['not-authorised'],
    }),
    say(messages.findings, language, { fails: summary.problems, person: summary.needsPerson, ...summary.bySeverity }),
    say(messages.verdicts, language, verdicts),
    ...(result.rejected.length > 0 ? [say(messages.skippedRows, language, { rows: result.rejected.length })] : []),
  ]
}

const countedAs = {
  fails: 'fails',
  fine: 'fine',
  'needs-person': 'person',
  'could-not-check': 'could',
  'not-applicable': 'not',
} as const

function rowOf(result: SiteResult, language: Language, wording: Wording): Row {
  const { site, state, failure } = result
  const name = visible(site.name || site.host)
  const [worst] = inOrder(result.findings).filter(isFailure)
  if (!worst) return { site: name, worst: nothingFound(state, failure, language, wording), counts: '', due: '' }
  const counts = ruleCounts(result)
  return {
    site: name,
    worst: `${severityShapes[worst.severity]} ${wording.says(worst)}`,
    counts: severities
      .filter(severity => counts[severity] > 0)
      .map(severity => `${severityShapes[severity]}${counts[severity]}`)
      .join(' '),
    due: dueInWords(worst.due.workingDays, language),
    colour: colours[worst.severity],
  }
}

function nothingFound(
  state: SiteResult['state'],
  failure: Failure | undefined,
  language: Language,
  wording: Wording,
): string {
  if (state === 'judged') return messages.clean[language]
  if (state === 'partly') return messages.cleanPart[language]
  return siteStateNames[state][language] + (failure ? ` · ${wording.failure(failure)}` : '')
}

/** As wide as their texts want, together no wider than the terminal: the sentence gives way, then the name. */
function laidOut(rows: readonly Row[], width: number): string[] {
  const need = (key: 'site' | 'worst' | 'counts' | 'due') => Math.max(...rows.map(row => widthOf(row[key])))
  const [counts, due] = [need('counts'), need('due')]
  const free = width - counts - due - 3
  const site = Math.min(need('site'), Math.max(12, Math.floor(free * 0.36)))
  const worst = Math.max(8, Math.min(need('worst'), free - site))
  return rows.map(row =>
    fit(`${fit(row.site, site)} ${fit(row.worst, worst)} ${fit(row.counts, counts)} ${row.due}`, width).trimEnd(),
  )
}

/** Why sites could not be looked at, where that is not the sites' fault, and what whoever runs this can do. */
function unseenLines(result: RunResult, language: Language, wording: Wording): string[] {
  const byReason = new Map<string, { failure: Failure; sites: number }>()
  for (const { state, failure } of result.sites) {
    if (failure === undefined || state === 'judged' || state === 'partly' || failures[failure.kind].blamesSite) continue
    const known = byReason.get(failure.kind)
    if (known) known.sites += 1
    else byReason.set(failure.kind, { failure, sites: 1 })
  }
  return [...byReason.values()].map(({ failure, sites }) =>
    say(messages.unseen, language, {
      sites,
      why: wording.failure(failure),
      todo: wording.failureTodo(failure),
    }),
  )
}
