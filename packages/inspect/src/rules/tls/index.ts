import type { Rule } from '../../model/index.ts'
import { certificateExpiry } from './certificate-expiry.ts'
import { certificateSize } from './certificate-size.ts'
import { chain } from './chain.ts'
import { cipherSuites } from './cipher-suites.ts'
import { dhGroup } from './dh-group.ts'
import { hostName } from './host-name.ts'
import { hsts } from './hsts.ts'
import { keyExchange } from './key-exchange.ts'
import { keySize } from './key-size.ts'
import { protocol } from './protocol.ts'
import { signature } from './signature.ts'
import { trust } from './trust.ts'

export const tlsRules: readonly Rule[] = [
  trust,
  chain,
  hostName,
  certificateExpiry,
  signature,
  keySize,
  dhGroup,
  keyExchange,
  protocol,
  cipherSuites,
  certificateSize,
  hsts,
]
