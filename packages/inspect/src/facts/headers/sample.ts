/** A header field as it was sent: name in lower case, value as it stood. Fields keep their order; doubled ones stay doubled. */
export type HeaderPair = readonly [name: string, value: string]

export interface NamedContent {
  readonly name: string
  readonly content: string
}

/** A `<script src>` of the home page. */
export interface SampleScript {
  /** Absolute address. */
  readonly url: string
  /** Written as `//host/…`: it is loaded without encryption whenever the page is. */
  readonly protocolRelative?: boolean
  readonly integrity?: string
}

/** All that the header tests look at: one home page as it was answered, and the ways that lead to it. */
export interface HeaderSample {
  /** The host that was asked for, without port. */
  readonly host: string
  readonly home: { readonly url: string; readonly status: number; readonly headers: readonly HeaderPair[] }
  /** Whether the site answers over https, and whether browsers trust its certificate. */
  readonly https: 'trusted' | 'untrusted' | 'absent'
  /** The addresses visited from `http://` on, the first one included; null when nothing answers there. */
  readonly http: { readonly route: readonly string[]; readonly trusted: boolean } | null
  readonly scripts: readonly SampleScript[]
  /** `<script>` elements without `src`. */
  readonly inlineScripts: number
  /** `<meta http-equiv>` and `<meta name>`, in order; http-equiv values and names in lower case. */
  readonly httpEquivs: readonly NamedContent[]
  readonly metas: readonly NamedContent[]
  /** The answer to the question of a foreign origin; null when there was none, or none of 2xx. */
  readonly cors: { readonly origin: string; readonly headers: readonly HeaderPair[] } | null
}

/** Fields of which a client takes the first and drops the rest; all others are joined by commas (RFC 9110, 5.3). */
const single = new Set(['content-type', 'content-length', 'etag', 'last-modified', 'location', 'retry-after', 'server'])

/** One field's value as a client sees it; undefined when it was not sent. Not for Set-Cookie, which cannot be joined. */
export function headerText(headers: readonly HeaderPair[], name: string): string | undefined {
  const values = headers.filter(([sent]) => sent.toLowerCase() === name).map(([, value]) => trimmed(value))
  if (values.length === 0) return undefined
  return single.has(name) ? values[0] : values.join(', ')
}

export function setCookieLines(headers: readonly HeaderPair[]): string[] {
  return headers.filter(([sent]) => sent.toLowerCase() === 'set-cookie').map(([, value]) => trimmed(value))
}

/** Without the optional white space around a field value: space and tab only (RFC 9110, 5.5). */
function trimmed(value: string): string {
  let start = 0
  let end = value.length
  while (start < end && isBlank(value.charCodeAt(start))) start++
  while (end > start && isBlank(value.charCodeAt(end - 1))) end--
  return value.slice(start, end)
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

/** The media type without parameters, letter for letter: the score tells `text/html` from `Text/HTML`. */
export function isHtml(sample: HeaderSample): boolean {
  const type = (headerText(sample.home.headers, 'content-type') ?? '').split(';', 1)[0]
  return type === 'text/html' || type === 'application/xhtml+xml'
}

export function isHttps(url: string): boolean {
  return /^https:/i.test(url)
}
