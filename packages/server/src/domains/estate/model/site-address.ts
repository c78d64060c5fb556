import { siteAddress } from '../engine.ts'
import { type Read, read } from './plain-text.ts'

export interface NormalAddress {
  /** The one spelling that is kept; `http` only where the owner wrote it. */
  readonly url: string
  readonly host: string
  /** Equal for two spellings of one site. */
  readonly key: string
}

/**
 * The address of a site in one spelling: http or https, IDN or punycode, capitals, default port, final slash and fragment make
 * no other site. Intranet hosts are taken: whether an address may be visited is decided when it is.
 */
export function normalAddress(text: string): Read<NormalAddress> {
  const found = siteAddress(text, { allowBareHosts: true })
  if (!found.ok) return { ok: false, message: found.problem.message }
  const { url, host, key } = found.value
  return read({ url, host, key })
}
