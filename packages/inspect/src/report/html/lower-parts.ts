import { say, severityNames, severityShapes, siteStateNames } from '../../messages/index.ts'
import { pageTexts } from '../../messages/report.ts'
import type { Failure, Text } from '../../model/index.ts'
import type { SiteResult } from '../../run/result.ts'
import { visible, visibleShort } from '../hostile-text.ts'
import { inOrder, isFailure } from '../summary.ts'
import { defaultTimeZone, type ReportOptions } from '../types.ts'
import { html, type Markup } from './markup.ts'
import type { PartInput } from './parts.ts'

/** The static lower part: what was not looked at and why, rows of the list, our own network, how it was checked. */

const mostUnseenRows = 200
const mostListRows = 300

export function unseenSites({ summary, wording, language }: PartInput): Markup {
  const unseen = summary.ranking.filter(({ state }) => state !== 'judged')
  const heads = [pageTexts.site, pageTexts.state, pageTexts.reason, pageTexts.todo]
  const rows = unseen.slice(0, mostUnseenRows).map(site => {
    const why = reasonOf(site)
    const reason = why
      ? `${wording.failure(why)}${why.detail ? ` (${visibleShort(why.detail, 120)})` : ''}`
      : pageTexts.notAuthorisedReason[language]
    const gaps = site.rules.filter(rule => rule.gaps.length > 0).length
    return html`<tr><td><a href="#/site/${summary.ranking.indexOf(site)}">${site.site.name}</a><small>${site.site.host}</small></td><td>${
      siteStateNames[site.state][language]
    }</td><td>${reason}${site.state === 'partly' && html`<small>${say(pageTexts.partlyReason, language, { n: gaps })}</small>`}</td><td>${
      why ? wording.failureTodo(why) : pageTexts.notAuthorisedTodo[language]
    }</td></tr>`
  })
  const body =
    unseen.length === 0
      ? html`<p class="nothing">${summary.total > 0 && pageTexts.allSeen[language]}</p>`
      : html`<table class="unseen"><thead><tr>${heads.map(head => html`<th scope="col">${head[language]}</th>`)}</tr></thead><tbody>${rows}</tbody></table>${more(unseen.length - rows.length, language)}`
  return html`<section id="unseen"><h2>${pageTexts.unseen[language]}<small>${unseen.length > 0 && pageTexts.unseenHint[language]}</small></h2>${body}</section>`
}

/** Why a site could not be looked at; of a site seen in part, the most frequent reason. */
function reasonOf(site: SiteResult): Failure | undefined {
  if (site.failure) return site.failure
  const seen = new Map<string, { failure: Failure; n: number }>()
  for (const { failure } of site.rules.flatMap(rule => rule.gaps)) {
    const known = seen.get(failure.kind)
    if (known) known.n += 1
    else seen.set(failure.kind, { failure, n: 1 })
  }
  return [...seen.values()].sort((a, b) => b.n - a.n)[0]?.failure
}

export function listRows({ result, language }: PartInput): Markup {
  const { merged, rejected } = result
  if (merged.length + rejected.length === 0) return html``
  const group = (text: Text, rows: readonly { place: string; text: string }[]) =>
    rows.length > 0 &&
    html`<details><summary>${say(text, language, { n: rows.length })}</summary><table><tbody>${rows
      .slice(0, mostListRows)
      .map(
        row => html`<tr><td>${row.place}</td><td>${visibleShort(row.text, 300)}</td></tr>`,
      )}</tbody></table>${more(rows.length - mostListRows, language)}</details>`
  return html`<section><h2>${pageTexts.list[language]}</h2>${group(
    pageTexts.rejected,
    rejected.map(({ row, column, message }) => ({
      // Row 0 is the whole file, which the column then names.
      place: row === 0 ? visible(column) : place(pageTexts.rejectedRow, { row: String(row), column }),
      text: message,
    })),
  )}${group(
    pageTexts.merged,
    merged.map(({ row, into, url }) => ({
      place: place(pageTexts.mergedRow, { row: String(row), into: String(into) }),
      text: url,
    })),
  )}</section>`

  function place(text: Text, data: Record<string, string>): string {
    return say(text, language, data)
  }
}

export function howItWasChecked({ result, language }: PartInput, options: ReportOptions): Markup {
  const pack = `${result.pack.title[language]} ${result.pack.version}`
  const network = {
    fine: pageTexts.networkFine,
    failed: pageTexts.networkFailed,
    'not-checked': pageTexts.networkNotChecked,
  }
  const { state, detail } = result.ownNetwork
  return html`<section class="prose"><h2>${pageTexts.how[language]}</h2>
<p>${pageTexts.howVisited[language]}</p>
<p>${say(pageTexts.howJudged, language, { rules: options.rules.length, pack })}</p>
<p>${pageTexts.howVerdicts[language]}</p>
<p${state === 'failed' && html` class="warning"`}><b>${pageTexts.network[language]}</b>${language === 'en' ? '. ' : '：'}${network[state][language]}${
    detail !== '' && html` <small>${visibleShort(detail, 300)}</small>`
  }</p>
<p><small>${say(pageTexts.howEngine, language, { engine: result.engine, zone: options.timeZone ?? defaultTimeZone })}</small></p></section>`
}

/** For browsers without script: the sites to deal with first. */
export function scriptless({ summary, wording, language }: PartInput): Markup {
  const first = summary.ranking.slice(0, 50)
  if (first.length === 0) return html``
  const heads = [pageTexts.site, pageTexts.worst, pageTexts.problems, pageTexts.due]
  const rows = first.map(({ site, state, findings }) => {
    const failures = inOrder(findings).filter(isFailure)
    const worst = failures[0]
    const clean = state === 'judged' ? pageTexts.noProblem : pageTexts.gapsOnly
    return html`<tr><td>${site.name}<small>${site.host} · ${site.unit || pageTexts.withoutUnit[language]}</small></td><td>${
      worst
        ? html`<span class="sev ${worst.severity}" title="${severityNames[worst.severity][language]} ${severityShapes[worst.severity]}">${wording.says(worst)}</span>`
        : state === 'judged' || state === 'partly'
          ? clean[language]
          : siteStateNames[state][language]
    }</td><td class="n">${failures.length}</td><td>${worst?.due.date}</td></tr>`
  })
  return html`<noscript><p class="hint">${pageTexts.scriptless[language]}</p><table><thead><tr>${heads.map(head => html`<th scope="col">${head[language]}</th>`)}</tr></thead><tbody>${rows}</tbody></table><p class="hint">${say(pageTexts.scriptlessMore, language, { n: first.length, total: summary.ranking.length })}</p></noscript>`
}

function more(n: number, language: PartInput['language']): Markup {
  return n > 0 ? html`<p class="hint">${say(pageTexts.moreRows, language, { n })}</p>` : html``
}
