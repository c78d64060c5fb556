import type { HttpAnswer } from '../drivers/types.ts'
import { crawl } from '../facts/gathered/crawl.ts'
import { siteSearch } from '../facts/gathered/site-search.ts'
import { type DecodedPage, decodePage } from '../facts/page/charset.ts'
import type { Page } from '../facts/page/page-fact.ts'
import { createPageMemory } from '../facts/page/page-memory.ts'
import { protectionOf } from '../facts/page/protection.ts'
import { readPage } from '../facts/page/read-page.ts'
import { defineProbe, failure, failures, headerOf, type Result, success } from '../model/index.ts'
import { formQuery } from './form-query.ts'
import { knownArticle } from './known-article.ts'
import { readSearchAnswer } from './search-answer.ts'
import { type SearchForm, type SearchOffer, searchOfferOf } from './search-form.ts'
import type { VisitTools } from './tools.ts'

/** Rare characters that every charset in question has, and that no article puts in a row. */
const nonsenseWord = '鬻罅铩酢'

/** Asks the site's own search for an article that is known to exist, and for a word that nobody writes. */
export const siteSearchProbe = defineProbe<VisitTools>()({
  name: 'site-search',
  depth: 'passive',
  sends: {
    en: 'the search form of the home page, filled in with the title of an article and with a nonsense word (GET only)',
    'zh-CN': '用首页搜索框（仅限 GET 方式）查询一篇已有文章的标题和一个无意义的词',
  },
  gives: siteSearch,
  needs: { crawl },
  async run(tools, { crawl }) {
    const home = crawl.pages[0]
    if (home === undefined) return failure('not-gathered', 'home page')
    const found = await findForm(tools, home)
    if (!found.ok) return found
    if (found.value === undefined) return success({ state: 'none' as const })
    const { form, charset } = found.value
    const host = new URL(form.action).hostname
    if (!tools.scope.holdsHost(host)) return failure('not-authorised', host)
    const article = knownArticle(crawl.pages)
    if (article === undefined) return failure('not-gathered', 'no article with a title of its own')
    const url = addressOf(form, article.title, charset)
    const nonsenseUrl = addressOf(form, nonsenseWord, charset)
    if (url === undefined || nonsenseUrl === undefined) return failure('not-available-here', charset)

    const asked = { state: 'asked' as const, title: article.title, article: article.url, url }
    const end = await askTwice(tools, url)
    if (!end.ok) return failures[end.failure.kind].blamesSite ? success({ ...asked, end }) : end
    const { status, headers, body } = end.value
    const protection = protectionOf(status, headers, body)
    if (protection !== undefined) return failure('blocked', protection)
    if (status >= 400) return success({ ...asked, end: success({ status, finds: false, excerpt: '' }) })
    const control = await tools.http.follow(nonsenseUrl)
    const nonsense = control.end.ok && control.end.value.status < 400 ? pageOf(tools, control.end.value) : undefined
    const page = pageOf(tools, end.value)
    const reading = readSearchAnswer(page, textOf(end.value).text, nonsense, article)
    if (reading === 'filled-in-by-script') return failure(reading, url)
    const excerpt = (page.emptyPhrase ?? page.text).slice(0, 120)
    return success({ ...asked, end: success({ status, finds: reading === 'finds', excerpt }) })
  },
})

/** The form of the home page, else of the page that it links as its search. Asked for anew: the page facts hold no field values. */
async function findForm(
  tools: VisitTools,
  home: Page,
): Promise<Result<{ form: SearchForm; charset: string } | undefined>> {
  const first = await offerAt(tools, home.url)
  if (!first.ok) return first
  let best: SearchOffer = first.value.offer
  if (best.is === 'form') return success({ form: best.form, charset: first.value.charset })
  const link = home.links.find(one => one.as === 'page' && isSearchLink(one.url, one.text))
  if (link !== undefined) {
    if (!tools.scope.holdsHost(new URL(link.url).hostname)) return failure('not-authorised', new URL(link.url).hostname)
    const second = await offerAt(tools, link.url)
    if (!second.ok) return second
    const { offer, charset } = second.value
    if (offer.is === 'form') return success({ form: offer.form, charset })
    // A page that is called search and shows no box at all gets it from a script.
    best = offer.is === 'none' ? { is: 'script' } : offer
  }
  if (best.is === 'post') return failure('not-available-here', 'POST form')
  if (best.is === 'script' || home.scriptFilled) return failure('filled-in-by-script', 'search box')
  return success(undefined)
}

function isSearchLink(url: string, text: string): boolean {
  if (/^(?:站内|全站|高级|智能|政务)?(?:搜索|检索|搜一搜)$|^search$/i.test(text.trim())) return /^https?:/.test(url)
  return text.trim() === '' && /\/(?:search|sousuo|so)(?:[/.?]|$)/i.test(url)
}

async function offerAt(tools: VisitTools, url: string): Promise<Result<{ offer: SearchOffer; charset: string }>> {
  const { end } = await tools.http.follow(url)
  if (!end.ok) return end
  const { text, charset } = textOf(end.value)
  return success({ offer: searchOfferOf(text, end.value.url), charset: charset.used })
}

function addressOf(form: SearchForm, question: string, charset: string): string | undefined {
  const fields = form.fields.map(([name, value]) => [name, value ?? question] as const)
  const query = formQuery(fields, form.acceptCharset?.split(/[\s,]/, 1)[0] || charset)
  return query === undefined ? undefined : `${form.action}?${query}`
}

/** One failure may be chance. */
async function askTwice(tools: VisitTools, url: string): Promise<Result<HttpAnswer>> {
  const { end } = await tools.http.follow(url)
  const again = end.ok ? end.value.status >= 500 : failures[end.failure.kind].retry
  return again ? (await tools.http.follow(url)).end : end
}

function pageOf(tools: VisitTools, answer: HttpAnswer): Page {
  const { url, status, headers, body, caps, ms } = answer
  const contentType = headerOf(headers, 'content-type') ?? ''
  return readPage({ url, status, distance: 0, contentType, body, caps, ms }, createPageMemory(), tools.today)
}

function textOf({ headers, body, caps }: HttpAnswer): DecodedPage {
  return decodePage(body, headerOf(headers, 'content-type') ?? '', caps.includes('bytes'))
}
