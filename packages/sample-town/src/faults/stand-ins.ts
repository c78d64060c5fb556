import type { Fault, Layer } from '../plan.ts'
import { answer, page } from '../serve/exchange.ts'
import { type TruthRow, unseen, type Wrong, wrong } from '../truth.ts'

/** What stands in the place of a site: one page, over http and https alike, with no care taken of anything. */
export function standIn(content: string, headers: Readonly<Record<string, string>> = {}): Fault {
  const html = `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${/<h1>([^<]*)/.exec(content)?.[1] ?? ''}</title>
<meta name="viewport" content="width=device-width"></head><body>${content}</body></html>`
  const respond: Layer = ({ path }) =>
    path === '/' ? page(200, html, headers) : answer(404, 'Not Found', { 'content-type': 'text/plain', ...headers })
  return plan => ({ ...plan, columns: [], layers: [respond, ...plan.layers] })
}

/** A page without content of its own: a script fetches and builds it. What the head says is right. */
export function singlePage(): Fault {
  return plan => ({
    ...plan,
    columns: [],
    layers: [
      ({ secure, path }, next) => {
        if (!secure || path !== '/') return next()
        const { body, ...rest } = next()
        const html = Buffer.from(body).toString()
        const mount = '<body>\n<div id="app"></div>\n<script src="/assets/app.js"></script>\n</body>'
        return { ...rest, body: Buffer.from(html.replace(/<body[^>]*>.*<\/body>/s, mount)) }
      },
      ({ secure, path }, next) =>
        secure && path === '/assets/app.js'
          ? answer(200, appScript, { 'content-type': 'text/javascript; charset=utf-8' })
          : next(),
      ...plan.layers,
    ],
  })
}

const appScript = `fetch('/api/home.json').then(function (answer) { return answer.json() }).then(function (home) {
  document.getElementById('app').textContent = home.title
})
`

/** What is wrong with a page that stands in the place of a site, beside its standing there. */
export function nothingKept(): TruthRow[] {
  return [
    unseen('freshness/dormant-site', 'not-gathered'),
    wrong('reachability/http-to-https', 'not-redirected', 'site'),
    ...noHeaders(),
    wrong('dns/security-txt', 'missing', 'page:/.well-known/security.txt'),
    wrong('freshness/home-page', 'undated', 'page:/'),
    wrong('duties/icp-number', 'missing', 'page:/'),
    wrong('duties/public-security-number', 'missing', 'page:/'),
    wrong('duties/site-code', 'missing', 'page:/'),
    wrong('duties/sponsor', 'missing', 'page:/'),
    wrong('duties/contact', 'missing', 'page:/'),
    wrong('duties/party-government-mark', 'missing', 'page:/'),
    wrong('duties/error-report', 'missing', 'page:/'),
    wrong('duties/site-meta', 'missing', 'page:/'),
    wrong('duties/site-search', 'missing', 'site'),
    wrong('duties/sitemap', 'missing', 'site'),
    wrong('duties/favicon', 'missing', 'site'),
  ]
}

/** What is wrong with a site that sends none of the headers that protect its visitors. */
export function noHeaders(): Wrong[] {
  return [
    wrong('headers/content-security-policy', 'missing', 'header:content-security-policy'),
    wrong('headers/framing', 'missing', 'header:x-frame-options'),
    wrong('headers/content-type-options', 'missing', 'header:x-content-type-options'),
    wrong('headers/referrer-policy', 'missing', 'header:referrer-policy'),
    wrong('headers/score', 'below-aim', 'site'),
    wrong('tls/hsts', 'missing', 'header:strict-transport-security'),
  ]
}
