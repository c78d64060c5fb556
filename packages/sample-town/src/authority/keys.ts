import { generateKeyPairSync, type KeyObject } from 'node:crypto'

export type KeyKind = { readonly rsa: number } | { readonly ec: 'P-256' | 'P-384' | 'secp224r1' | 'prime192v1' }

export interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const made = new Map<string, KeyPair>()

/**
 * A key of the kind, made once per holder and process: making RSA keys is slow, and certificates of a test town
 * may share one. Whoever signs for others needs a holder's name of its own.
 */
export function keyPair(kind: KeyKind, holder = 'any'): KeyPair {
  const name = `${holder} ${JSON.stringify(kind)}`
  const known = made.get(name)
  if (known) return known
  const pair =
    'rsa' in kind
      ? generateKeyPairSync('rsa', { modulusLength: kind.rsa })
      : generateKeyPairSync('ec', { namedCurve: kind.ec })
  made.set(name, pair)
  return pair
}
