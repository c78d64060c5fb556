import type { Link } from './page-fact.ts'

const attachment = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|zip|rar|7z|gz|tar|csv|txt|rtf|exe|apk|dwg)$/i
const media = /\.(?:mp3|mp4|flv|avi|mov|wmv|wav|m4a|webm|ogg)$/i
const image = /\.(?:jpe?g|png|gif|bmp|webp|svg|ico)$/i

/** Turns what stands in an attribute into an absolute address without fragment; `undefined` where nothing can be fetched. */
export type LinkResolver = (reference: string, base: string) => string | undefined

const mostRemembered = 50_000

/**
 * Pages of one site repeat the same references over and over: each is resolved once, and the same string is handed out again,
 * which is what keeps a crawl of many pages small.
 */
export function createLinkResolver(): LinkResolver {
  const known = new Map<string, string | undefined>()
  return (reference, base) => {
    const trimmed = reference.trim()
    if (trimmed === '' || trimmed.startsWith('#') || trimmed.length > 2_000) return undefined
    // Relative to the folder of the page, not to the page, unless it is a bare query.
    const folder = trimmed.startsWith('?') ? base : base.slice(0, base.lastIndexOf('/') + 1)
    const key = `${folder} ${trimmed}`
    if (known.has(key)) return known.get(key)
    const resolved = resolve(trimmed, base)
    if (known.size < mostRemembered) known.set(key, resolved)
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
  const path = url.split('?', 1)[0]!
  if (attachment.test(path)) return 'attachment'
  if (media.test(path)) return 'media'
  return image.test(path) ? 'image' : 'page'
}
