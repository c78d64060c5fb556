import { areaNames, notLookedAt, say, severityNames, verdictNames } from '../../messages/index.ts'
import { coverageSentences, leadSentences, pageTexts } from '../../messages/report.ts'
import type { Data, Language, Text } from '../../model/index.ts'
import type { RunResult } from '../../run/result.ts'
import { severities } from '../../run/result.ts'
import { type Counts, type Standing, type Summary, standings, type UrgentGroup } from '../summary.ts'
import type { Wording } from '../wording.ts'
import { html, type Markup } from './markup.ts'

/** The static upper part of the page: what a mayor reads. Complete without script. */

export interface PartInput {
  readonly result: RunResult
  readonly summary: Summary
  readonly wording: Wording
  readonly language: Language
}

/** Kinds of critical problems named under the first sentence. */
const mostUrgentGroups = 5

export function lead({ summary, wording, language }: PartInput): Markup {
  const { urgent, total } = summary
  const days = urgent.workingDays
  if (urgent.sites > 0) {
    const text = days <= 0 ? leadSentences.urgentToday : leadSentences.urgentWithin
    const groups = urgent.groups.slice(0, mostUrgentGroups)
    const others = urgent.groups.length - groups.length
    return html`<p class="lead">${emphasised(text, language, { urgent: urgent.sites, total, days }, 'urgent')}</p>
<ul class="urgent">${groups.map(group => urgentLine(group, summary, wording, language))}${
      others > 0 &&
      html`<li><a href="#/findings?severity=critical">${say(pageTexts.moreKinds, language, { n: others })}</a></li>`
    }</ul>`
  }
  return html`<p class="lead">${calmLead(summary, language)}</p>`
}

function calmLead(summary: Summary, language: Language): string {
  const { total, sitesWithProblems, states, soonest } = summary
  const sentence = (text: Text, data: Data = {}) => say(text, language, data)
  if (total === 0) return sentence(leadSentences.noSites)
  if (sitesWithProblems > 0)
    return sentence(leadSentences.problems, { total, sites: sitesWithProblems, days: soonest ?? 0 })
  if (states.judged === total) return sentence(leadSentences.fine, { total })
  if (states.judged + states.partly === 0) return sentence(leadSentences.nothingSeen, { total })
  return sentence(leadSentences.fineAsFarAsSeen, { total, seen: states.judged })
}

function urgentLine(group: UrgentGroup, summary: Summary, wording: Wording, language: Language): Markup {
  const first = group.sites[0]!
  const others = group.sites.length - 1
  return html`<li><span class="sev critical">${wording.says(group.finding)}</span> <a href="#/site/${summary.ranking.indexOf(first)}">${first.site.name}</a>${
    others > 0 &&
    html`<a class="quiet" href="#/sites?q=${encodeURIComponent(group.finding.rule)}&severity=critical">${say(pageTexts.others, language, { n: others })}</a>`
  }</li>`
}

/** How much was looked at, and that the rest is not fine. */
export function coverage({ result, summary, language }: PartInput): Markup {
  const { states, left } = summary
  const parts = (
    [
      ['judged', states.judged],
      ['partly', states.partly],
      ['notJudged', states['not-judged']],
      ['notAuthorised', states['not-authorised']],
      ['left', left],
    ] as const
  )
    .filter(([name, n]) => n > 0 || name === 'judged')
    .map(([name, n]) => say(coverageSentences[name], language, { n }))
  const gaps = summary.total > states.judged
  if (summary.total === 0) return html``
  const marks = language === 'en' ? { between: '; ', stop: '. ' } : { between: '；', stop: '。' }
  const all = [...pieces(parts, marks.between), html`${marks.stop}`]
  return html`<p class="coverage">${all}${gaps && html`<span class="part-of">${coverageSentences.warning[language]} <a href="#unseen">${coverageSentences.reasons[language]}</a></span>`}${
    result.unit !== undefined &&
    result.left > 0 &&
    html` ${say(coverageSentences.leftOfWhole, language, { n: result.left })}`
  }</p>`
}

export function figures({ summary, language }: PartInput): Markup {
  const grouped = (n: number) => n.toLocaleString(language)
  const figure = (address: string, n: number, text: Text, of?: number) =>
    html`<a href="${address}"><b>${grouped(n)}${of !== undefined && html`<i> / ${grouped(of)}</i>`}</b><span>${say(text, language, { n })}</span></a>`
  return html`<div class="figures">${figure('#/findings?verdict=fails', summary.problems, pageTexts.figureProblems)}${figure(
    '#/sites?severity=critical',
    summary.sitesBySeverity.critical,
    pageTexts.figureUrgent,
  )}${figure('#unseen', summary.states.judged, pageTexts.figureJudged, summary.total)}${figure(
    '#/findings?verdict=needs-person',
    summary.needsPerson,
    pageTexts.figurePerson,
  )}</div>`
}

export function areaChart({ summary, language }: PartInput): Markup {
  if (summary.areas.length === 0) return html``
  return html`<section><h2>${pageTexts.areas[language]}<small>${pageTexts.areasHint[language]}</small></h2>
<div class="areas">${summary.areas.map(({ area, sites, total }) => {
    const parts = areaParts(sites, total, language)
    return html`<a href="#/findings?area=${area}">${areaNames[area][language]}</a>${bar(sites, parts.join(' · '))}<span>${pieces(parts, ' · ')}</span>`
  })}</div>
<ul class="legend">${standings.map(standing => html`<li>${swatch(standing)}${standingName(standing, language)}</li>`)}</ul></section>`
}

function areaParts(sites: Counts, total: number, language: Language): string[] {
  const problems = severities.reduce((sum, severity) => sum + sites[severity], 0)
  const parts: [Text, number][] = [
    [pageTexts.areaProblems, problems],
    [pageTexts.areaFine, sites.fine],
    [pageTexts.areaPerson, sites['needs-person']],
    [pageTexts.areaGaps, sites['could-not-check']],
    [pageTexts.areaUnseen, sites['not-looked-at']],
  ]
  return parts
    .filter(([text, n]) => n > 0 || text === pageTexts.areaProblems)
    .map(([text, n]) => say(text, language, { n, total }))
}

/** Texts in a line that breaks between them rather than inside. */
function pieces(texts: readonly string[], between: string): Markup[] {
  return texts.map((text, index) =>
    index === texts.length - 1
      ? html`<span class="part-of">${text}</span>`
      : html`<span class="part-of">${text}${between.trimEnd()}</span>${between.endsWith(' ') && ' '}`,
  )
}

/** As SVG: printers leave out the backgrounds of elements, but not these. */
function bar(counts: Counts, label: string): Markup {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0) || 1
  let before = 0
  const rects = standings.map(standing => {
    const x = (before / total) * 100
    before += counts[standing]
    return (
      counts[standing] > 0 &&
      html`<rect class="b-${standing}" x="${x.toFixed(3)}%" width="${((counts[standing] / total) * 100).toFixed(3)}%" height="100%"/>`
    )
  })
  return html`<svg class="bar" role="img" aria-label="${label}">${rects}</svg>`
}

function standingName(standing: Standing, language: Language): string {
  if (standing === 'not-looked-at') return notLookedAt[language]
  if (standing === 'fine' || standing === 'needs-person' || standing === 'could-not-check')
    return verdictNames[standing][language]
  return severityNames[standing][language]
}

function swatch(standing: Standing): Markup {
  return html`<svg class="swatch" aria-hidden="true"><rect class="b-${standing}" width="100%" height="100%"/></svg>`
}

/** The sentence with one of its values in strong letters. */
function emphasised(text: Text, language: Language, data: Data, name: string): Markup {
  const [before, after] = say(text, language, { ...data, [name]: '\u0000' }).split('\u0000') as [string, string]
  return html`${before}<b>${String(data[name])}</b>${after}`
}
