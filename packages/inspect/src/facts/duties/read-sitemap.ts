import type { z } from 'zod'
import type { sitemap } from '../gathered/sitemap.ts'

type Sitemap = z.infer<typeof sitemap.schema>
export type SitemapRead =
  | { readonly is: 'sitemap'; readonly kind: NonNullable<Sitemap['found']>['kind']; readonly entries: number }
  | { readonly is: 'malformed'; readonly wrong: NonNullable<Sitemap['malformed']>['wrong'] }
  /** A page, or anything else: what a server sends that has no such file. */
  | { readonly is: 'other' }

/**
 * Reads what stood at a sitemap's address. Source: the protocol of sitemaps.org, 0.9: XML, an index of such, or a text of addresses.
 * @param cut the body ended at a budget, so that its end says nothing.
 */
export function readSitemap(body: Uint8Array, cut: boolean): SitemapRead {
  if (body[0] === 0x1f && body[1] === 0x8b) return { is: 'sitemap', kind: 'compressed', entries: 0 }
  const text = new TextDecoder().decode(body).trimStart()
  const beginning = text.slice(0, 2_000)
  const root = /<(?:\w{1,20}:)?(urlset|sitemapindex)[\s>]/.exec(beginning)?.[1]
  if (root !== undefined) return readXml(text, root, cut)
  if (text.startsWith('<?xml')) return { is: 'malformed', wrong: 'not-xml' }
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '')
  const whole = cut ? lines.slice(0, -1) : lines
  return whole.length > 0 && whole.every(line => isAddress(line.trim()))
    ? { is: 'sitemap', kind: 'text', entries: whole.length }
    : { is: 'other' }
}

function readXml(text: string, root: string, cut: boolean): SitemapRead {
  const closed = cut || new RegExp(`</(?:\\w{1,20}:)?${root}\\s*>\\s*(?:<!--|$)`).test(text.slice(-2_000))
  if (!closed || /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/i.test(text)) {
    return { is: 'malformed', wrong: 'not-xml' }
  }
  const addresses = [...text.matchAll(/<(?:\w{1,20}:)?loc\s*>([^<]{0,2100})</g)].map(match => match[1]!.trim())
  if (addresses.length === 0) return { is: 'malformed', wrong: 'no-addresses' }
  if (!addresses.every(isAddress)) return { is: 'malformed', wrong: 'relative-addresses' }
  return { is: 'sitemap', kind: root === 'urlset' ? 'xml' : 'index', entries: addresses.length }
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}
