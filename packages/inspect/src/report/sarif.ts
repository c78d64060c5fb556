import { failures } from '../model/index.ts'
import type { Finding, RunResult, Severity, SiteResult } from '../run/result.ts'
import { visible } from './hostile-text.ts'
import { placeAddress, placeInWords, webAddress } from './place.ts'
import { inOrder, summaryOf } from './summary.ts'
import type { ReportOptions } from './types.ts'
import { areaOf, type Wording, wordingOf } from './wording.ts'

/**
 * SARIF 2.1.0, for dashboards of developers. A failure is a result of kind `fail`; what needs a person, kind `review`;
 * a check that could not be made, kind `open`; a site that could not be visited, a notification of the run.
 */
export async function* sarifReport(result: RunResult, options: ReportOptions): AsyncIterable<string> {
  const wording = wordingOf(options.rules, options.language)
  const ranking = summaryOf(result).ranking
  const ids = [...new Set([...options.rules.map(rule => rule.id), ...ranking.flatMap(idsOf)])]
  const indexOf = new Map(ids.map((id, index) => [id, index]))
  const unvisited = ranking.filter(site => site.state === 'not-judged' || site.state === 'not-authorised')
  const head = {
    tool: {
      driver: {
        name: 'Townkeep',
        semanticVersion: result.engine,
        rules: ids.map(id => ruleDescriptor(id, wording)),
      },
    },
    language: options.language,
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: result.left === 0 && result.ownNetwork.state !== 'failed',
        startTimeUtc: result.startedAt,
        endTimeUtc: result.endedAt,
        toolExecutionNotifications: unvisited.map(site => notification(site, wording)),
      },
    ],
    properties: {
      pack: `${result.pack.id} ${result.pack.version}`,
      left: result.left,
      ownNetwork: result.ownNetwork.state,
    },
  }
  yield `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[${JSON.stringify(head).slice(0, -1)},"results":[\n`
  let first = true
  for (const site of ranking) {
    const found = inOrder(site.findings).map(finding => findingResult(finding, site, wording, indexOf, options))
    for (const made of [...found, ...openResults(site, wording, indexOf)]) {
      yield `${first ? '' : ',\n'}${JSON.stringify(made)}`
      first = false
    }
  }
  yield '\n]}]}\n'
}

const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const satisfies Record<
  Severity,
  string
>
/** How GitHub and others sort results; ours to choose, in the middle of the bands they use. */
const securitySeverities = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' } as const satisfies Record<
  Severity,
  string
>

function idsOf(site: SiteResult): string[] {
  return [...site.findings.map(finding => finding.rule), ...site.rules.map(rule => rule.rule)]
}

function ruleDescriptor(id: string, wording: Wording) {
  const title = plain(wording.title(id))
  const source = plain(wording.source(id))
  return {
    id,
    name: id,
    shortDescription: { text: title },
    help: { text: source === '' ? title : `${title}. ${source}` },
    properties: { tags: [areaOf(id) ?? 'other'] },
  }
}

function findingResult(
  finding: Finding,
  site: SiteResult,
  wording: Wording,
  indexOf: ReadonlyMap<string, number>,
  options: ReportOptions,
) {
  const fails = finding.verdict === 'fails'
  const address = placeAddress(finding.at, site.site) ?? webAddress(site.site.url)
  const where = visible(placeInWords(finding.at, site.site, options.language))
  return {
    ruleId: finding.rule,
    ruleIndex: indexOf.get(finding.rule),
    kind: fails ? 'fail' : 'review',
    level: fails ? levels[finding.severity] : 'none',
    message: {
      text: plain(`${wording.says(finding)} (${visible(site.site.name)}, ${where}). ${wording.todo(finding)}`),
    },
    locations: [
      {
        ...(address && { physicalLocation: { artifactLocation: { uri: address } } }),
        logicalLocations: [
          { fullyQualifiedName: `${visible(site.site.host)} ${visible(finding.at)}`, kind: 'resource' },
        ],
      },
    ],
    partialFingerprints: { 'townkeepFinding/v1': `${site.site.id} ${finding.rule} ${visible(finding.at)}` },
    properties: {
      outcome: finding.outcome,
      unit: visible(site.site.unit),
      severity: finding.severity,
      ...(fails && { 'security-severity': securitySeverities[finding.severity], due: finding.due.date }),
      evidence: finding.evidence.map(({ text }) => visible(text, { lines: true })),
    },
  }
}

function openResults(site: SiteResult, wording: Wording, indexOf: ReadonlyMap<string, number>) {
  const address = webAddress(site.site.url)
  return site.rules.flatMap(({ rule, gaps }) =>
    gaps.map(({ failure, at }) => ({
      ruleId: rule,
      ruleIndex: indexOf.get(rule),
      kind: 'open',
      level: 'none',
      message: {
        text: plain(`${wording.failure(failure)} (${visible(site.site.name)}). ${wording.failureTodo(failure)}`),
      },
      locations: [
        {
          ...(address && { physicalLocation: { artifactLocation: { uri: address } } }),
          logicalLocations: [
            { fullyQualifiedName: `${visible(site.site.host)} ${visible(at ?? 'site')}`, kind: 'resource' },
          ],
        },
      ],
      properties: { failure: failure.kind },
    })),
  )
}

function notification(site: SiteResult, wording: Wording) {
  const { failure } = site
  return {
    level: failure && failures[failure.kind].blamesSite ? 'error' : 'warning',
    message: {
      text: plain(
        `${visible(site.site.name)} (${visible(site.site.url)}): ${failure ? wording.failure(failure) : site.state}`,
      ),
    },
    descriptor: { id: failure ? failure.kind : site.state },
  }
}

/** In SARIF braces stand for arguments and `[text](1)` for links: neither may come from a site. */
function plain(text: string): string {
  return text.replace(/[{}]/g, brace => brace + brace).replaceAll('](', '] (')
}
