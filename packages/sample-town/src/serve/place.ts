import type { SecureContextOptions } from 'node:tls'
import type { OldPeer } from '../plan.ts'
import type { Answer, TownRequest } from './exchange.ts'

/** An address of the town and who answers there. */
export interface Place {
  readonly address: string
  /** Names that lead here; requests for others get the first one's site. */
  readonly names: readonly string[]
  readonly http: boolean
  readonly https:
    | (SecureContextOptions & { readonly chain: readonly Buffer[]; readonly peer?: OldPeer | undefined })
    | undefined
  /** Over IPv6: passed on to `address`, closed at once, or unknown. */
  readonly ipv6: 'served' | 'silent' | 'none'
  handle(request: TownRequest): Answer
}

/** What every well-kept server of the town offers. */
export const goodVersions = ['TLSv1.2', 'TLSv1.3'] as const
export const goodCiphers = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
].join(':')
