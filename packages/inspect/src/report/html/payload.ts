import {
  areaNames,
  authorisationNames,
  depthNames,
  named,
  severityNames,
  siteStateNames,
  verdictNames,
} from '../../messages/index.ts'
import { pageTexts, viewerTexts } from '../../messages/report.ts'
import { areas } from '../../model/index.ts'
import { type Finding, type SiteResult, severities } from '../../run/result.ts'
import { dateInWords, dueInWords, minuteOf } from '../due.ts'
import { visible, visibleShort } from '../hostile-text.ts'
import { placeAddress, placeInWords, webAddress } from '../place.ts'
import { inOrder, ruleCounts, type Summary, standings } from '../summary.ts'
import { defaultTimeZone, type ReportOptions } from '../types.ts'
import { areaOf, wordingOf } from '../wording.ts'

/**
 * What the page's script needs, as plain JSON: texts once in a table, all else as arrays of numbers, read by
 * `viewer/data.js`, which names every position. Whoever changes one changes the other.
 */
export function payloadOf(summary: Summary, options: ReportOptions) {
  const { language } = options
  const zone = options.timeZone ?? defaultTimeZone
  const wording = wordingOf(options.rules, language)
  const texts = table()
  const dues = table()
  const units = table()
  const ruleIds = table()

  const findingRow = (finding: Finding, { site }: SiteResult) => [
    finding.verdict === 'fails' ? 0 : 1,
    ruleIds.index(finding.rule),
    severities.indexOf(finding.severity),
    texts.index(wording.says(finding)),
    texts.index(wording.todo(finding)),
    texts.index(visibleShort(placeInWords(finding.at, site, language), 400)),
    texts.index(ownAddress(placeAddress(finding.at, site), site.host)),
    dues.index(JSON.stringify([finding.due.workingDays, finding.due.date, finding.due.provisional])),
    finding.evidence.map(({ text, mark, url }) => [
      texts.index(visible(text, { lines: true })),
      (mark ?? []).map(part => texts.index(visible(part, { lines: true }))),
      texts.index(url === undefined ? '' : visibleShort(url, 400)),
      texts.index(ownAddress(url === undefined ? undefined : webAddress(url), site.host)),
    ]),
  ]

  const gapRows = (result: SiteResult) => [
    ...(result.failure ? [gapRow(-1, result.failure, undefined, result)] : []),
    ...(result.state === 'not-authorised' && !result.failure ? [notAuthorisedRow()] : []),
    ...result.rules.flatMap(({ rule, gaps }) =>
      gaps.map(({ failure, at }) => gapRow(ruleIds.index(rule), failure, at, result)),
    ),
  ]
  const gapRow = (
    rule: number,
    failure: NonNullable<SiteResult['failure']>,
    at: string | undefined,
    { site }: SiteResult,
  ) => [
    rule,
    texts.index(wording.failure(failure)),
    texts.index(failure.detail === undefined ? failure.kind : visibleShort(`${failure.kind} · ${failure.detail}`, 200)),
    texts.index(wording.failureTodo(failure)),
    texts.index(at === undefined ? '' : visibleShort(placeInWords(at, site, language), 400)),
  ]
  const notAuthorisedRow = () => [
    -1,
    texts.index(pageTexts.notAuthorisedReason[language]),
    texts.index(''),
    texts.index(pageTexts.notAuthorisedTodo[language]),
    texts.index(''),
  ]

  const ruleOfVerdict = (site: SiteResult, verdict: string) =>
    site.rules.filter(rule => rule.verdict === verdict).map(rule => ruleIds.index(rule.rule))

  const siteRow = (result: SiteResult) => {
    const { site, authorisation } = result
    const counts = ruleCounts(result)
    return [
      visibleShort(site.name, 120),
      visibleShort(site.host, 120),
      webAddress(site.url) ?? '',
      units.index(visibleShort(site.unit, 120)),
      visibleShort(site.contact, 200),
      result.state,
      minuteOf(result.visitedAt, zone),
      result.pages,
      authorisation
        ? [
            `${authorisationNames[authorisation.kind][language]} · ${depthNames[authorisation.depth][language]}`,
            visibleShort(authorisation.proof, 200),
            authorisation.until ? dateInWords(authorisation.until, language) : '',
          ]
        : [],
      standings.map(standing => counts[standing]),
      inOrder(result.findings).map(finding => findingRow(finding, result)),
      gapRows(result),
      ruleOfVerdict(result, 'fine'),
      ruleOfVerdict(result, 'not-applicable'),
      result.indicators.map(indicator => [
        visible(indicator.clause ?? ''),
        visible(indicator.title[language]),
        indicator.verdict,
        indicator.found ?? null,
        indicator.threshold ?? null,
        indicator.points ?? null,
        visible(indicator.person?.[language] ?? ''),
        indicator.confirmed ? 1 : 0,
      ]),
    ]
  }

  const sites = summary.ranking.map(siteRow)
  return {
    language,
    sites,
    texts: texts.all(),
    units: units.all(),
    dues: dues.all().map(text => {
      const [workingDays, date, provisional] = JSON.parse(text) as [number, string, boolean]
      return [dueInWords(workingDays, language), dateInWords(date, language), date, provisional ? 1 : 0, workingDays]
    }),
    rules: ruleIds
      .all()
      .map(id => [id, visible(wording.title(id)), visible(wording.source(id)), areas.indexOf(areaOf(id) ?? 'duties')]),
    areas: areas.map(area => [area, areaNames[area][language]]),
    names: {
      severities: severities.map(severity => severityNames[severity][language]),
      verdicts: named(verdictNames, language),
      states: named(siteStateNames, language),
    },
    words: Object.fromEntries(
      Object.keys(viewerTexts).map(key => [key, viewerTexts[key as keyof typeof viewerTexts][language]]),
    ),
  }
}

/** A link is offered only to the inspected site itself: a report does not lead its readers to strangers. */
function ownAddress(address: string | undefined, host: string): string {
  return address !== undefined && URL.parse(address)?.hostname === host ? address : ''
}

function table() {
  const known = new Map<string, number>()
  return {
    index(text: string): number {
      const at = known.get(text) ?? known.size
      known.set(text, at)
      return at
    },
    all: () => [...known.keys()],
  }
}
