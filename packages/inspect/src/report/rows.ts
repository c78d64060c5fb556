import { areaNames, authorisationNames, severityNames, siteStateNames, verdictNames } from '../messages/index.ts'
import { columnTexts } from '../messages/report.ts'
import { type RunResult, severities } from '../run/result.ts'
import { minuteOf } from './due.ts'
import { visible, visibleShort } from './hostile-text.ts'
import { placeInWords } from './place.ts'
import { inOrder, isFailure, ruleCounts, summaryOf } from './summary.ts'
import { defaultTimeZone, type ReportOptions } from './types.ts'
import { areaOf, wordingOf } from './wording.ts'

/** A cell: a number stays one; texts are visible, not yet escaped. */
export type Cell = string | number

/** A table for spreadsheets: sites worst first, findings in the order of the report. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly width: number }[]
  readonly rows: Iterable<readonly Cell[]>
}

/** A table whose rows may come as they are fetched, so that its size does not matter. */
export interface StreamedSheet extends Omit<Sheet, 'rows'> {
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>
}

export function findingsSheet(result: RunResult, options: ReportOptions): Sheet {
  const { language } = options
  const column = columnsIn(options)
  return {
    name: columnTexts.findingsSheet[language],
    columns: [
      column('site', 26),
      column('address', 30),
      column('unit', 18),
      column('verdict', 12),
      column('severity', 10),
      column('area', 14),
      column('problem', 52),
      column('where', 32),
      column('evidence', 48),
      column('evidenceAt', 30),
      column('todo', 48),
      column('source', 36),
      column('due', 12),
      column('dueDays', 9),
      column('provisional', 9),
      column('contact', 20),
      column('visited', 16),
      column('rule', 26),
      column('outcome', 18),
      column('place', 32),
    ],
    rows: findingRows(result, options),
  }
}

function* findingRows(result: RunResult, options: ReportOptions): Iterable<Cell[]> {
  const { language } = options
  const wording = wordingOf(options.rules, language)
  const zone = options.timeZone ?? defaultTimeZone
  for (const { site, findings, visitedAt } of summaryOf(result).ranking) {
    const visited = minuteOf(visitedAt, zone)
    for (const finding of inOrder(findings)) {
      const area = areaOf(finding.rule)
      yield [
        visible(site.name),
        visible(site.url),
        visible(site.unit),
        verdictNames[finding.verdict][language],
        isFailure(finding) ? severityNames[finding.severity][language] : '',
        area ? areaNames[area][language] : '',
        wording.says(finding),
        visibleShort(placeInWords(finding.at, site, language), 400),
        finding.evidence.map(({ text }) => visible(text, { lines: true })).join('\n'),
        finding.evidence.flatMap(({ url }) => (url === undefined ? [] : [visible(url)])).join('\n'),
        wording.todo(finding),
        wording.source(finding.rule),
        isFailure(finding) ? finding.due.date : '',
        isFailure(finding) ? finding.due.workingDays : '',
        isFailure(finding) ? columnTexts[finding.due.provisional ? 'yes' : 'no'][language] : '',
        visible(site.contact),
        visited,
        finding.rule,
        finding.outcome,
        visible(finding.at),
      ]
    }
  }
}

/** A row per site: what was found, what could not be looked at, who allowed the visit. */
export function sitesSheet(result: RunResult, options: ReportOptions): Sheet {
  const { language } = options
  const column = columnsIn(options)
  const zone = options.timeZone ?? defaultTimeZone
  return {
    name: columnTexts.summarySheet[language],
    columns: [
      column('site', 28),
      column('address', 34),
      column('unit', 20),
      column('state', 14),
      column('problems', 9),
      ...severities.map(severity => ({ name: severityNames[severity][language], width: 8 })),
      column('person', 12),
      column('gaps', 10),
      column('fine', 8),
      column('visited', 16),
      column('authorisation', 40),
    ],
    rows: summaryOf(result).ranking.map(row => {
      const failing = row.findings.filter(isFailure)
      const counts = ruleCounts(row)
      const { authorisation } = row
      return [
        visible(row.site.name),
        visible(row.site.url),
        visible(row.site.unit),
        siteStateNames[row.state][language],
        failing.length,
        ...severities.map(severity => failing.filter(finding => finding.severity === severity).length),
        row.findings.length - failing.length,
        counts['could-not-check'],
        counts.fine,
        minuteOf(row.visitedAt, zone),
        authorisation ? visible(`${authorisationNames[authorisation.kind][language]} · ${authorisation.proof}`) : '',
      ]
    }),
  }
}

/** A row per check that could not be made, with the reason. */
export function gapsSheet(result: RunResult, options: ReportOptions): Sheet {
  const { language } = options
  const column = columnsIn(options)
  const wording = wordingOf(options.rules, language)
  const rows = summaryOf(result).ranking.flatMap(({ site, state, failure, rules }) => {
    const head = [visible(site.name), visible(site.url), visible(site.unit), siteStateNames[state][language]]
    const row = (check: string, where: string, why: typeof failure, rule: string): Cell[] => [
      ...head,
      check,
      where,
      why ? wording.failure(why) : '',
      why ? visible(why.detail ?? why.kind) : '',
      why ? wording.failureTodo(why) : '',
      rule,
    ]
    const whole =
      failure || state === 'not-authorised' ? [row('', placeInWords('site', site, language), failure, '')] : []
    return [
      ...whole,
      ...rules.flatMap(({ rule, gaps }) =>
        gaps.map(gap =>
          row(
            wording.title(rule),
            gap.at ? visibleShort(placeInWords(gap.at, site, language), 400) : '',
            gap.failure,
            rule,
          ),
        ),
      ),
    ]
  })
  return {
    name: columnTexts.gapsSheet[language],
    columns: [
      column('site', 28),
      column('address', 34),
      column('unit', 20),
      column('state', 14),
      column('check', 26),
      column('where', 28),
      column('reason', 36),
      column('detail', 24),
      column('todo', 48),
      column('rule', 26),
    ],
    rows,
  }
}

function columnsIn({ language }: ReportOptions) {
  return (name: keyof typeof columnTexts, width: number) => ({ name: columnTexts[name][language], width })
}
