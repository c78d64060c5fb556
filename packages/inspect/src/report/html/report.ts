import { createHash } from 'node:crypto'
import { say, severityNames, verdictNames } from '../../messages/index.ts'
import { areaNames } from '../../messages/names.ts'
import { pageTexts, viewerTexts } from '../../messages/report.ts'
import { areas } from '../../model/index.ts'
import { type RunResult, severities } from '../../run/result.ts'
import { spanInWords } from '../due.ts'
import { visible } from '../hostile-text.ts'
import { summaryOf } from '../summary.ts'
import { defaultTimeZone, type ReportOptions } from '../types.ts'
import { wordingOf } from '../wording.ts'
import { assets } from './assets.ts'
import { howItWasChecked, listRows, scriptless, unseenSites } from './lower-parts.ts'
import { html, type Markup, trusted } from './markup.ts'
import { packed } from './packed.ts'
import { areaChart, coverage, figures, lead, type PartInput } from './parts.ts'
import { payloadOf } from './payload.ts'

/**
 * One file that holds everything: it asks nothing of the network, and its content security policy allows nothing but its
 * own style and script. The upper part is plain HTML; details are packed and unfolded by `viewer/`.
 */
export async function* htmlReport(result: RunResult, options: ReportOptions): AsyncIterable<string> {
  const { language } = options
  const summary = summaryOf(result)
  const input: PartInput = { result, summary, wording: wordingOf(options.rules, language), language }
  const whose = result.unit ?? options.title
  const title = whose ? say(pageTexts.reportOf, language, { whose: visible(whose) }) : pageTexts.report[language]
  const { style, script } = assets()
  const shownRows = `${style}\n#rows{--count:${result.sites.length}}\n`
  const policy = `default-src 'none'; script-src '${digest(script)}'; style-src '${digest(shownRows)}'; base-uri 'none'; form-action 'none'`
  yield html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(shownRows)}</style>
</head>
<body>
${patterns}
<main>
<header class="page-head"><h1>${title}</h1><small>${spanInWords(result.startedAt, result.endedAt, language, options.timeZone ?? defaultTimeZone)} · ${say(
    pageTexts.pack,
    language,
    { pack: `${result.pack.title[language]} ${result.pack.version}` },
  )}</small></header>
<div id="overview">
${lead(input)}
${coverage(input)}
${summary.total > 0 && figures(input)}
${areaChart(input)}
<div id="print-ranking"></div>
<section id="list">
<h2>${pageTexts.ranking[language]}</h2>
${controls(options)}
${scriptless(input)}
</section>
${summary.total > 0 && unseenSites(input)}
${listRows(input)}
${howItWasChecked(input, options)}
</div>
<div id="site"></div>
<div id="print-sites"></div>
</main>
<script id="data" type="text/plain">`.markup
  yield* packed(payloadOf(summary, options))
  yield `</script>\n<script>${script}</script>\n</body>\n</html>\n`
}

/** Search, filters and the empty list; unhidden by the script that serves them. */
function controls({ language }: ReportOptions): Markup {
  const word = (key: keyof typeof viewerTexts) => viewerTexts[key][language]
  const option = (value: number, text: string) => html`<option value="${value}">${text}</option>`
  return html`<div id="controls" hidden>
<div class="bar-of-controls">
<label class="search"><span class="hidden">${word('search')}</span><input id="q" type="search" placeholder="${word('search')}" autocomplete="off" spellcheck="false"><kbd>/</kbd></label>
<select id="verdict" aria-label="${word('verdict')}">${option(-1, word('allVerdicts'))}${(
    ['fails', 'needs-person', 'could-not-check'] as const
  ).map((verdict, index) => option(index, verdictNames[verdict][language]))}</select>
<select id="area" aria-label="${word('area')}">${option(-1, word('allAreas'))}${areas.map((area, index) => option(index, areaNames[area][language]))}</select>
<select id="unit" aria-label="${word('unit')}">${option(-1, word('allUnits'))}</select>
<button id="print-button" type="button">${word('print')}</button>
</div>
<div class="bar-of-controls second">
<span class="switch" role="group"><button type="button" data-view="sites">${word('bySite')}</button><button type="button" data-view="findings">${word('byFinding')}</button></span>
<span class="severities" role="group" aria-label="${word('severity')}">${severities.map(
    severity =>
      html`<button type="button" data-severity="${severity}" aria-pressed="false"><span class="sev ${severity}">${severityNames[severity][language]}</span><small></small></button>`,
  )}</span>
<button id="clear" type="button" hidden>${word('clear')}</button>
<small id="count" role="status"></small>
</div>
<div id="heads" class="heads" aria-hidden="true"><span>${word('site')}</span><span id="worst-head">${word('worst')}</span><span>${word('rules')}</span><span>${word('due')}</span></div>
</div>
<ul id="rows"></ul>
<p id="rest" hidden><button id="rest-button" type="button"></button></p>
<div id="empty" hidden></div>
<div id="failed" class="warning" hidden><b>${word('failed')}</b><p>${word('failedHint')}</p></div>
<p class="keys"><kbd>J</kbd> <kbd>K</kbd> ${word('keyMove')} <kbd>Enter</kbd> ${word('keyOpen')} <kbd>/</kbd> ${word('keySearch')} <kbd>V</kbd> ${word('keySwitch')} <kbd>1</kbd>–<kbd>4</kbd> ${word('keySeverity')} <kbd>Esc</kbd> ${word('keyBack')}</p>`
}

/** Hatching and dots that survive grey paper. */
const patterns = html`<svg class="patterns" aria-hidden="true" focusable="false"><defs>
<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="5" height="5"/><rect class="line" width="2" height="5"/></pattern>
<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="ground" width="5" height="5"/><circle class="dot" cx="2.5" cy="2.5" r="1.3"/></pattern>
</defs></svg>`

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
