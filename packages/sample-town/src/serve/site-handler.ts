import type { Calendar } from '../calendar.ts'
import { createContent } from '../content/content.ts'
import type { SiteView } from '../looks/look.ts'
import { createSitePages, type SitePages } from '../pages/site-pages.ts'
import type { SitePlan } from '../plan.ts'
import { type Answer, answer, redirect, type TownRequest } from './exchange.ts'
import { encodeGbk } from './gbk.ts'

export interface SiteHandler {
  handle(request: TownRequest): Answer
  /** Addresses of the pages; made on first use. */
  pages(): readonly string[]
  /** Those of the articles, column by column. */
  articles(): readonly string[]
}

/** A site by its plan: faults first, then the ways to the right address, then the pages. */
export function createSiteHandler(plan: SitePlan, calendar: Calendar, proof: string): SiteHandler {
  let made: SitePages | undefined
  const pages = () => {
    if (!made) {
      const view: SiteView = { plan, content: createContent(plan, calendar), calendar }
      made = createSitePages(view)
    }
    return made
  }
  const serve = (request: TownRequest): Answer => {
    if (!request.secure && plan.plain === 'redirects') return redirect(`https://${request.host}${request.path}`)
    if (request.host !== plan.host)
      return finish(plan, request, redirect(`${request.url.protocol}//${plan.host}${request.path}`))
    if (request.path === '/.well-known/townkeep.txt' && plan.proof === 'file') {
      return finish(plan, request, answer(200, `${proof}\n`, { 'content-type': 'text/plain; charset=utf-8' }))
    }
    return finish(plan, request, pages().answer(request))
  }
  const chain = plan.layers.reduceRight<(request: TownRequest) => Answer>(
    (next, layer) => request => layer(request, () => next(request)),
    serve,
  )
  return { handle: chain, pages: () => pages().pages, articles: () => pages().articles }
}

/** The headers and cookies of the plan, and its charset. */
function finish(plan: SitePlan, request: TownRequest, made: Answer): Answer {
  const isPage = String(made.headers['content-type'] ?? '').startsWith('text/html')
  const headers: Record<string, string | readonly string[]> = { ...plan.headers, ...made.headers }
  if (!request.secure) delete headers['strict-transport-security']
  if (isPage && plan.cookies.length > 0 && request.path === '/') headers['set-cookie'] = plan.cookies
  if (!isPage) return { ...made, headers }
  headers['content-type'] = plan.charset.header === '' ? 'text/html' : `text/html; charset=${plan.charset.header}`
  const body = plan.charset.bytes === 'gbk' ? encodeGbk(Buffer.from(made.body).toString()) : made.body
  return { ...made, headers, body }
}
