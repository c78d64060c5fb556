import { checkPrime, createHash } from 'node:crypto'

export interface DhGroup {
  /** SHA-256 of the modulus, lower-case hex: the same group again. */
  readonly digest: string
  readonly bits: number
  /** Absent where the number is too long to be worth the time. */
  readonly prime?: boolean
}

/** A test of 4,096 bits takes about a second; longer ones are not in use. */
const mostBits = 4_096

/** Says of Diffie-Hellman moduli how long they are and whether they are primes. Servers share groups: each is tested once. */
export function createDhGroups(): (modulus: Uint8Array) => Promise<DhGroup> {
  const known = new Map<string, Promise<DhGroup>>()
  return modulus => {
    const digest = createHash('sha256').update(modulus).digest('hex')
    const found = known.get(digest) ?? test(modulus, digest)
    if (known.size < 1_000) known.set(digest, found)
    return found
  }
}

function test(modulus: Uint8Array, digest: string): Promise<DhGroup> {
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24
  if (bits > mostBits) return Promise.resolve({ digest, bits })
  return new Promise(resolve => {
    checkPrime(Buffer.from(modulus), (error, prime) => resolve(error ? { digest, bits } : { digest, bits, prime }))
  })
}
