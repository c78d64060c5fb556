import type { Handler } from 'htmlparser2'
import { type ElementKind, kindOf } from './element-kinds.ts'
import { ItemFinder } from './item-finder.ts'
import { kindOfAnchor, type LinkResolver } from './link-resolver.ts'
import type { Form, Link, Page } from './page-fact.ts'

/** Nesting and elements beyond which a page is read no further: the parser's cost grows with the square of the nesting. */
const mostDepth = 512
const mostElements = 200_000
const mostLinks = 3_000
const mostMetas = 80
const mostText = 200_000

const footerName = /(?:^|[\s_-])(?:foot|footer|bottom|copyright|banquan|dibu)|footer|copyright/i

export interface ReadState {
  title: string
  lang: string | undefined
  readonly metas: Page['metas']
  readonly httpEquivs: Page['httpEquivs']
  readonly headings: Page['headings']
  readonly linkElements: Page['linkElements']
  readonly links: Link[]
  readonly forms: Form[]
  readonly finder: ItemFinder
  readonly caps: Set<Page['caps'][number]>
  text: string
  textLength: number
  footer: string
  inlineScripts: number
  readonly scriptHosts: Set<string>
  scripts: number
  /** Data that scripts turn into content: the markup inside template and XML scripts. */
  readonly embedded: string[]
  emptyMount: boolean
  emptyList: boolean
}

interface OpenElement {
  kind: ElementKind
  footer: boolean
  /** Set where an empty element would mean that a script fills it in. */
  awaits: 'mount' | 'list' | undefined
  children: boolean
  textAt: number
}

/** Listens to the parser once, and notes all that any rule looks at. */
export function createPageHandler(
  baseUrl: string,
  resolveLink: LinkResolver,
  today: string,
  from: 'text' | 'script',
): { handler: Partial<Handler>; state: ReadState; done: () => boolean } {
  const state: ReadState = {
    title: '',
    lang: undefined,
    metas: [],
    httpEquivs: [],
    headings: [],
    linkElements: [],
    links: [],
    forms: [],
    finder: new ItemFinder(today, from),
    caps: new Set(),
    text: '',
    textLength: 0,
    footer: '',
    inlineScripts: 0,
    scriptHosts: new Set(),
    scripts: 0,
    embedded: [],
    emptyMount: false,
    emptyList: false,
  }
  const open: OpenElement[] = []
  let base = baseUrl
  let elements = 0
  let stopped = false
  let footerDepth = 0
  let hidden = 0 // inside script, style, template: text that nobody reads
  let script: string[] | undefined
  let inlineScript = false
  let form: Form | undefined
  // The current run: text without a block border in it, with the links that end in it.
  let run = ''
  let runLinks: { url: string; title: string; index: number }[] = []
  let anchor: { url: string; from: number; link: Link; text: string } | undefined
  let heading: { level: number; text: string } | undefined

  const endRun = () => {
    if (run === '' && runLinks.length === 0) return
    const shown = tidy(run)
    if (shown !== '') {
      state.textLength += shown.length
      if (state.text.length < mostText) state.text += `${shown}\n`
      if (footerDepth > 0 && state.footer.length < 4_000) state.footer += `${shown}\n`
    }
    if (shown !== '' || runLinks.length > 0) state.finder.run(run, runLinks)
    run = ''
    if (runLinks.length > 0) runLinks = []
  }

  const endAnchor = () => {
    if (anchor === undefined) return
    const text = tidy(anchor.text)
    if (text !== '') anchor.link.text = text.slice(0, 120)
    if (anchor.link.as === 'page' || anchor.link.as === 'attachment') {
      runLinks.push({ url: anchor.url, title: anchor.link.text, index: anchor.from })
    }
    anchor = undefined
  }

  const addLink = (reference: string | undefined, as: Link['as'] | 'anchor', text = ''): Link | undefined => {
    if (reference === undefined) return undefined
    const url = resolveLink(reference, base)
    if (url === undefined) return undefined
    if (state.links.length >= mostLinks) {
      state.caps.add('links')
      return undefined
    }
    const link: Link = { url, as: as === 'anchor' ? kindOfAnchor(url) : as, text: tidy(text).slice(0, 120) }
    if (footerDepth > 0) link.footer = true
    state.links.push(link)
    return link
  }

  const startElement = (kind: ElementKind, a: Record<string, string>) => {
    const { name } = kind
    switch (name) {
      case 'html':
        state.lang ??= a.lang
        return
      case 'base':
        if (a.href !== undefined && URL.canParse(a.href, baseUrl)) base = new URL(a.href, baseUrl).href
        return
      case 'meta': {
        const key = a.name ?? a.property
        if (state.metas.length + state.httpEquivs.length >= mostMetas) state.caps.add('metas')
        else if (key !== undefined) {
          state.metas.push({ name: key.trim().toLowerCase(), content: (a.content ?? '').slice(0, 500) })
        } else if (a['http-equiv'] !== undefined) {
          state.httpEquivs.push({ name: a['http-equiv'].toLowerCase(), content: (a.content ?? '').slice(0, 4_000) })
        }
        return
      }
      case 'a':
      case 'area': {
        endAnchor()
        if (name === 'area') {
          addLink(a.href, 'anchor', a.alt)
          return
        }
        const link = addLink(a.href, 'anchor', a.title)
        if (link !== undefined) anchor = { url: link.url, from: run.length, link, text: '' }
        return
      }
      case 'img':
        addLink(a.src ?? a['data-src'], 'image', a.alt)
        // A picture inside a link is the link's text.
        if (anchor !== undefined && anchor.link.text === '' && a.alt) anchor.link.text = tidy(a.alt).slice(0, 120)
        return
      case 'script': {
        state.scripts += 1
        const link = addLink(a.src, 'script')
        if (link !== undefined) {
          if (a.integrity !== undefined) link.integrity = a.integrity.slice(0, 300)
          if (a.crossorigin !== undefined) link.crossorigin = a.crossorigin
          if (/^\s*\/\//.test(a.src ?? '')) link.protocolRelative = true
        } else {
          state.inlineScripts += 1
          if (a.src === undefined && /(?:xml|html|template)/i.test(a.type ?? '')) script = []
          else inlineScript = true
        }
        return
      }
      case 'link': {
        const rel = (a.rel ?? '').toLowerCase()
        if (/\bstylesheet\b/.test(rel)) {
          const link = addLink(a.href, 'style')
          if (link !== undefined && a.integrity !== undefined) link.integrity = a.integrity.slice(0, 300)
          if (link !== undefined && a.crossorigin !== undefined) link.crossorigin = a.crossorigin
        } else if (a.href !== undefined && state.linkElements.length < 40) {
          const url = resolveLink(a.href, base)
          if (url !== undefined) state.linkElements.push({ rel, url })
        }
        return
      }
      case 'iframe':
      case 'frame':
        addLink(a.src, 'frame')
        return
      case 'video':
      case 'audio':
      case 'source':
      case 'embed':
        addLink(a.src, 'media')
        return
      case 'object':
        addLink(a.data, 'media')
        return
      case 'form':
        form = {
          action: (a.action === undefined ? undefined : resolveLink(a.action, base)) ?? baseUrl,
          method: /^post$/i.test(a.method ?? '') ? 'post' : 'get',
          fields: [],
        }
        if (state.forms.length < 20) state.forms.push(form)
        return
      case 'input':
      case 'textarea':
      case 'select':
        if (form !== undefined && form.fields.length < 40 && a.name) {
          form.fields.push({
            name: a.name.slice(0, 80),
            type: name === 'input' ? (a.type ?? 'text').toLowerCase() : name,
          })
        }
        return
    }
    if (kind.heading !== undefined) heading = { level: kind.heading, text: '' }
  }

  const endElement = ({ name, heading: level }: ElementKind) => {
    switch (name) {
      case 'script':
        inlineScript = false
        if (script !== undefined) {
          const source = script.join('')
          if (state.embedded.length < 20 && source.includes('<')) state.embedded.push(source)
          script = undefined
        }
        return
      case 'a':
        endAnchor()
        return
      case 'title':
        if (state.title === '') state.title = tidy(run).slice(0, 300)
        return
      case 'form':
        form = undefined
        return
    }
    if (heading === undefined || level === undefined) return
    const text = tidy(heading.text).slice(0, 200)
    if (text !== '' && state.headings.length < 100) state.headings.push({ level: heading.level, text })
    heading = undefined
  }

  const handler: Partial<Handler> = {
    onopentag(name, a) {
      if (stopped) return
      elements += 1
      if (elements > mostElements) {
        stopped = true
        state.caps.add('elements')
        return
      }
      if (open.length >= mostDepth) {
        stopped = true
        state.caps.add('depth')
        return
      }
      const kind = kindOf(name)
      if (kind.block) {
        if (anchor === undefined || name !== 'br') {
          if (anchor !== undefined) endAnchor()
          endRun()
        }
        if (!kind.empty) state.finder.openBlock()
      }
      const parent = open.at(-1)
      if (parent !== undefined) parent.children = true
      if (kind.empty) {
        if (hidden === 0 && kind.read) startElement(kind, a)
        return
      }
      const label = a.id === undefined ? a.class : `${a.id} ${a.class ?? ''}`
      const footer =
        kind.name === 'footer' || (kind.block && label !== undefined && kind.name !== 'body' && footerName.test(label))
      if (footer) footerDepth += 1
      open.push({
        kind,
        footer,
        awaits: label === undefined ? undefined : awaitsContent(name, label),
        children: false,
        textAt: state.textLength + run.length,
      })
      // What stands in a template is not part of the page until a script puts it there.
      if (hidden === 0 && kind.read) startElement(kind, a)
      if (kind.hides) hidden += 1
    },
    ontext(text) {
      if (stopped) return
      if (script !== undefined) script.push(text)
      if (inlineScript) noteHosts(text, state.scriptHosts)
      if (hidden > 0) return
      run += text
      if (anchor !== undefined) anchor.text += text
      if (heading !== undefined) heading.text += text
    },
    onclosetag(name) {
      if (stopped || kindOf(name).empty) return
      const element = open.pop()
      if (element === undefined) return
      const { kind } = element
      if (kind.hides) hidden -= 1
      if (kind.read) endElement(kind)
      if (element.awaits !== undefined && !element.children && state.textLength + run.length === element.textAt) {
        if (element.awaits === 'mount') state.emptyMount = true
        else state.emptyList = true
      }
      if (kind.block) {
        if (anchor !== undefined) endAnchor()
        // The title is no text of the page.
        if (kind.name === 'title') run = ''
        endRun()
        state.finder.closeBlock()
      }
      if (element.footer) footerDepth -= 1
    },
    onend() {
      endAnchor()
      endRun()
      state.finder.finish()
      if (state.finder.cut) state.caps.add('items')
    },
  }
  return { handler, state, done: () => stopped }
}

/** White space as a browser shows it. Most texts are tidy already, and looking is cheaper than writing them anew. */
function tidy(text: string): string {
  const trimmed = text.trim()
  return untidy.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed
}
const untidy = /[^\S ]| {2}/

/** Elements that scripts are used to fill: an application's root, a list's frame. */
function awaitsContent(name: string, label: string): OpenElement['awaits'] {
  if (name === 'div' && /^(?:app|root|__nuxt|__next|q-app|container-app|main-app)\b/i.test(label)) return 'mount'
  return (name === 'ul' || name === 'tbody' || name === 'div') && /list|news|wzlb|lb\b/i.test(label)
    ? 'list'
    : undefined
}

const mostScriptHosts = 20

/** Addresses in scripts are texts among others: only what is written as one counts, and a name cut at a border of reading is lost. */
function noteHosts(text: string, hosts: Set<string>): void {
  if (hosts.size >= mostScriptHosts || !text.includes('//')) return
  for (const [, host] of text.matchAll(/\/\/([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})(?=[/:"'\s?]|$)/gi)) {
    if (hosts.size < mostScriptHosts) hosts.add(host!.toLowerCase())
  }
}
