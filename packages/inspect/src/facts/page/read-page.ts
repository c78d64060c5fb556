import { hash } from 'node:crypto'
import { Parser } from 'htmlparser2'
import { decodePage } from './charset.ts'
import type { LinkResolver } from './link-resolver.ts'
import { maskPersonal } from './mask-personal.ts'
import type { Page } from './page-fact.ts'
import { createPageHandler, type ReadState } from './page-handler.ts'
import type { PageMemory } from './page-memory.ts'
import type { TextKeeper } from './text-keeper.ts'

export interface PageAnswer {
  readonly url: string
  readonly asked?: string | undefined
  readonly status: number
  readonly distance: number
  readonly contentType: string
  readonly lastModified?: string | undefined
  readonly body: Uint8Array
  readonly caps: readonly ('bytes' | 'encodings' | 'headers')[]
  readonly ms: number
}

/** Parsed in pieces, so that a page that hits a cap stops costing at once. */
const pieceLength = 64 * 1024

const emptyPhrase =
  /暂无(?:相关)?(?:信息|内容|数据|记录|文章|新闻)|没有(?:找到)?(?:相关|任何)?(?:信息|记录|内容|数据)|栏目(?:正在)?建设中|内容(?:正在)?(?:建设|更新|完善)中/

/** Reads a page once: bytes in, all that rules look at out. `today` is the day of the visit in Asia/Shanghai. */
export function readPage(answer: PageAnswer, { resolveLink, keepText }: PageMemory, today: string): Page {
  const { text, charset } = decodePage(answer.body, answer.contentType, answer.caps.includes('bytes'))
  const state = parse(text, answer.url, resolveLink, today, 'text')
  for (const source of state.embedded) {
    const inner = parse(markupOf(source), answer.url, resolveLink, today, 'script')
    state.links.push(...inner.links)
    state.finder.items.push(...inner.finder.items)
  }
  const items = state.finder.items
  return standingAlone(
    {
      url: answer.url,
      ...(answer.asked === undefined ? {} : { asked: answer.asked }),
      status: answer.status,
      distance: answer.distance,
      contentType: answer.contentType.slice(0, 120),
      ...(answer.lastModified === undefined ? {} : { lastModified: answer.lastModified.slice(0, 60) }),
      bytes: answer.body.length,
      digest: hash('sha256', answer.body),
      ms: Math.round(answer.ms),
      charset,
      title: state.title,
      ...(state.lang === undefined ? {} : { lang: state.lang.slice(0, 40) }),
      metas: state.metas,
      httpEquivs: state.httpEquivs,
      headings: state.headings,
      linkElements: state.linkElements,
      links: state.links,
      items,
      dates: state.finder.loose.map(({ label, found }) => ({
        label: label.slice(-20),
        date: found.date,
        ...(found.time === undefined ? {} : { time: found.time }),
      })),
      forms: state.forms,
      footer: state.footer === '' ? state.text.slice(-1_500) : state.footer.slice(0, 4_000),
      textLength: state.textLength,
      text: state.text.slice(0, 500),
      inlineScripts: state.inlineScripts,
      scriptHosts: [...state.scriptHosts].map(keepText),
      scriptFilled: filledByScript(state, items.length),
      ...emptyPhraseOf(state.text),
      caps: [...new Set([...answer.caps, ...state.caps])],
    },
    keepText,
  )
}

/** Every text that was cut out of the page, without what names a person, as one that lets the page go. Addresses are whole strings already. */
function standingAlone(page: Page, keep: TextKeeper): Page {
  const shown = (text: string) => keep(maskPersonal(text))
  for (const link of page.links) {
    link.text = shown(link.text)
    if (link.integrity !== undefined) link.integrity = keep(link.integrity)
    if (link.crossorigin !== undefined) link.crossorigin = keep(link.crossorigin)
  }
  for (const item of page.items) {
    item.title = shown(item.title)
    item.dateText = keep(item.dateText)
  }
  for (const form of page.forms) {
    for (const field of form.fields) Object.assign(field, { name: keep(field.name), type: keep(field.type) })
  }
  for (const heading of page.headings) heading.text = shown(heading.text)
  for (const meta of [...page.metas, ...page.httpEquivs]) {
    Object.assign(meta, { name: keep(meta.name), content: shown(meta.content) })
  }
  for (const element of page.linkElements) element.rel = keep(element.rel)
  for (const date of page.dates) date.label = keep(date.label)
  // An office prints its own telephone at the bottom, and a rule looks for it there.
  const footer = keep(maskPersonal(page.footer, false))
  return { ...page, title: shown(page.title), footer, text: shown(page.text) }
}

function parse(
  html: string,
  url: string,
  resolveLink: LinkResolver,
  today: string,
  from: 'text' | 'script',
): ReadState {
  const { handler, state, done } = createPageHandler(url, resolveLink, today, from)
  const parser = new Parser(handler, { decodeEntities: true })
  for (let at = 0; at < html.length && !done(); at += pieceLength) parser.write(html.slice(at, at + pieceLength))
  parser.end()
  return state
}

/** Publishing systems put the entries of a list as CDATA into an XML or template script, for a script to page through. */
function markupOf(source: string): string {
  const parts: string[] = []
  for (let from = source.indexOf(cdata); from !== -1; ) {
    const end = source.indexOf(']]>', from)
    if (end === -1) break
    parts.push(`<div>${source.slice(from + cdata.length, end)}</div>`)
    from = source.indexOf(cdata, end)
  }
  return parts.length > 0 ? parts.join('') : source
}
const cdata = '<![CDATA['

function filledByScript(state: ReadState, items: number): boolean {
  if (state.scripts === 0) return false
  if (state.emptyMount && state.textLength < 400) return true
  if (/\{\{[^{}]{1,80}\}\}/.test(state.text)) return true
  return state.emptyList && items < 3
}

function emptyPhraseOf(text: string): { emptyPhrase?: string } {
  const found = emptyPhrase.exec(text.length > 20_000 ? text.slice(0, 20_000) : text)
  return found === null ? {} : { emptyPhrase: found[0] }
}
