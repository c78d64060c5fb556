import type { Link } from './page-fact.ts'
import type { TextKeeper } from './text-keeper.ts'

/** Endings of paths that lead to something else than a page. */
const kindsByEnding = new Map<string, Link['as']>([
  ...endings('attachment', 'pdf doc docx xls xlsx ppt pptx wps et dps ofd zip rar 7z gz tar csv txt rtf exe apk dwg'),
  ...endings('media', 'mp3 mp4 flv avi mov wmv wav m4a webm ogg'),
  ...endings('image', 'jpg jpeg png gif bmp webp svg ico'),
])

/** Turns what stands in an attribute into an absolute address without fragment; `undefined` where nothing can be fetched. */
export type LinkResolver = (reference: string, base: string) => string | undefined

const mostRemembered = 50_000

/**
 * Pages of one site repeat the same references over and over: each is resolved once, and the same string is handed out again,
 * which is what keeps a crawl of many pages small.
 */
export function createLinkResolver(keepText: TextKeeper): LinkResolver {
  const folders = new Map<string, Map<string, string | undefined>>()
  let remembered = 0
  return (reference, base) => {
    const trimmed = reference.trim()
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.length > 2_000) return undefined
    // Relative to the folder of the page, not to the page, unless it is a bare query.
    const folder = trimmed.startsWith('?') ? base : base.slice(0, base.lastIndexOf('/') + 1)
    let known = folders.get(folder)
    if (known === undefined) folders.set(folder, (known = new Map()))
    const before = known.get(trimmed)
    if (before !== undefined || known.has(trimmed)) return before
    const resolved = resolve(trimmed, base)
    if (remembered < mostRemembered) known.set(keepText(trimmed), resolved)
    remembered += 1
    return resolved
  }
}

function resolve(reference: string, base: string): string | undefined {
  if (!URL.canParse(reference, base)) return undefined
  const url = new URL(reference, base)
  // file: is kept: a link to somebody's own disk is a mistake that a rule reports.
  if (url.protocol !== 'http:' && url.protocol !== 'https:' && url.protocol !== 'file:') return undefined
  url.hash = ''
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1)
  return url.href
}

/** What an `<a>` leads to, by the ending of its path. */
export function kindOfAnchor(url: string): Link['as'] {
  const query = url.indexOf('?')
  const path = query === -1 ? url : url.slice(0, query)
  const ending = path.slice(path.lastIndexOf('.') + 1)
  return kindsByEnding.get(ending) ?? kindsByEnding.get(ending.toLowerCase()) ?? 'page'
}

function endings(kind: Link['as'], words: string): [string, Link['as']][] {
  return words.split(' ').map(word => [word, kind])
}
