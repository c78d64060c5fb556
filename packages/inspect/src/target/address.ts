import { createHash } from 'node:crypto'
import { domainToUnicode } from 'node:url'
import { type Text, withoutSession } from '../model/index.ts'

/** The address of a site as its owner means it, in one spelling. */
export interface SiteAddress {
  /** Lower-case punycode host, no default port, no trailing dot, no fragment; path and query as written. */
  readonly url: string
  readonly host: string
  /** The host as people read it. */
  readonly display: string
  readonly port: number
  /** Equal for two spellings of one site: http or https, IDN or punycode, with or without default port and final slash. */
  readonly key: string
  /** The owner wrote no scheme; `http` was put before it. */
  readonly schemeAssumed: boolean
}

export interface AddressProblem {
  readonly kind: AddressProblemKind
  readonly message: Text
}

export type AddressRead =
  | { readonly ok: true; readonly value: SiteAddress }
  | { readonly ok: false; readonly problem: AddressProblem }

export interface AddressOptions {
  /** Take names without a dot and addresses in numbers, as intranets and test set-ups use them. */
  readonly allowBareHosts?: boolean
}

const problems = {
  empty: { en: 'There is no address.', 'zh-CN': '没有网址。' },
  'too-long': { en: 'The address is longer than 2,000 characters.', 'zh-CN': '网址超过 2000 个字符。' },
  space: {
    en: 'There is a space or an invisible character inside the address: remove it.',
    'zh-CN': '网址中间有空格或不可见字符，请删除。',
  },
  'full-width': {
    en: 'The address has full-width punctuation: type “://” and “/” in half width.',
    'zh-CN': '网址中有全角标点，请把“：／”改为半角。',
  },
  formula: {
    en: 'The cell holds a formula: replace it by the address itself.',
    'zh-CN': '单元格里是公式，请改为网址本身。',
  },
  scheme: { en: 'Only http and https can be inspected.', 'zh-CN': '只能检查 http 和 https 网址。' },
  credentials: {
    en: 'The address contains a user name or password: remove it.',
    'zh-CN': '网址中含有用户名或口令，请删除。',
  },
  'bare-name': {
    en: 'The host has no dot: give the full domain name.',
    'zh-CN': '主机名没有点号，请填写完整域名。',
  },
  'ip-address': {
    en: 'The address is in numbers: give the domain name, or open its range with --allow-private for an intranet.',
    'zh-CN': '网址是 IP 地址，请填写域名；检查内网网站的，请用 --allow-private 放行该网段。',
  },
  'host-name': {
    en: 'The host is not a valid domain name.',
    'zh-CN': '主机名不是有效的域名。',
  },
  punycode: {
    en: 'A label that begins with “xn--” is no valid punycode.',
    'zh-CN': '以“xn--”开头的部分不是有效的编码。',
  },
  unreadable: { en: 'This is not a web address.', 'zh-CN': '这不是网址。' },
} as const satisfies Record<string, Text>
export type AddressProblemKind = keyof typeof problems

/** Reads what people write into a list. Pure: whether the host exists or may be visited is asked elsewhere. */
export function siteAddress(text: string, options: AddressOptions = {}): AddressRead {
  const written = text.replace(/^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g, '')
  const refused = refuseText(written)
  if (refused) return problem(refused)
  const schemeAssumed = !/^https?:/i.test(written)
  const url = URL.parse(schemeAssumed ? `http://${written.replace(/^\/\//, '')}` : written)
  if (!url) return problem(/[：／．]/.test(written) ? 'full-width' : 'unreadable')
  if (url.username !== '' || url.password !== '') return problem('credentials')
  url.hostname = url.hostname.replace(/\.$/, '')
  url.hash = ''
  // Setting an empty query takes away a lone question mark.
  if (url.search === '') url.search = ''
  const host = url.hostname
  const badHost = refuseHost(host, options.allowBareHosts === true)
  if (badHost) return problem(badHost)
  return {
    ok: true,
    value: {
      url: url.href,
      host,
      display: domainToUnicode(host) || host,
      port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
      key: keyOf(url),
      schemeAssumed,
    },
  }
}

/** A stable name for a site that also serves as a file name; the same under http and https. */
export function siteId(url: string): string {
  const key = keyOf(new URL(url))
  const readable = key.replace(/[^a-z0-9.-]/g, '_').slice(0, 100)
  return readable === key ? key : `${readable}-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`
}

function refuseText(text: string): AddressProblemKind | undefined {
  if (text === '') return 'empty'
  if (text.length > 2000) return 'too-long'
  if (text.startsWith('=')) return 'formula'
  if (/[\s\u0000-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(text)) return 'space'
  // `a.cn:8080` has a port, `mailto:a@a.cn` a scheme.
  if (/^[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))/i.test(text) && !/^https?:/i.test(text)) return 'scheme'
  return undefined
}

function refuseHost(host: string, allowBare: boolean): AddressProblemKind | undefined {
  if (host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host)) return allowBare ? undefined : 'ip-address'
  const labels = host.split('.')
  if (host.length > 253 || !labels.every(label => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label)))
    return 'host-name'
  if (labels.some(label => label.startsWith('xn--') && domainToUnicode(label).startsWith('xn--'))) return 'punycode'
  return labels.length < 2 && !allowBare ? 'bare-name' : undefined
}

function keyOf(url: URL): string {
  const [, rest] = withoutSession(url.href).split(/^https?:\/\//)
  // A non-default port speaks one of the two only, so there the scheme tells sites apart.
  const secure = url.port !== '' && url.protocol === 'https:' ? 'https:' : ''
  return secure + rest!.replace(/\/$/, '')
}

function problem(kind: AddressProblemKind): AddressRead {
  return { ok: false, problem: { kind, message: problems[kind] } }
}
