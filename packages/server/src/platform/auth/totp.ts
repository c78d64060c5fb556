import { Secret, TOTP } from 'otpauth'

const period = 30
/** Steps before and after the present one that still count: phones go wrong by some seconds. */
const window = 1

export function newTotpSecret(): Buffer {
  return Buffer.from(new Secret({ size: 20 }).bytes)
}

/** The step (RFC 6238) that a typed code belongs to, or undefined. Whether that step was used before is the store's question. */
export function totpStep(secret: Uint8Array, typed: string, now: Date): number | undefined {
  const code = typed.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / period) + delta
}

/** The code at a time, as an authenticator app shows it. */
export function totpCode(secret: Uint8Array, now: Date): string {
  return totp(secret).generate({ timestamp: now.getTime() })
}

/** What an authenticator app takes in: as an address, and in groups to be typed. */
export function totpForApps(secret: Uint8Array, account: string, issuer: string): { uri: string; typed: string } {
  const typed = totp(secret)
    .secret.base32.match(/.{1,4}/g)!
    .join(' ')
  return { uri: totp(secret, { label: account, issuer }).toString(), typed }
}

function totp(secret: Uint8Array, names: { label?: string; issuer?: string } = {}): TOTP {
  return new TOTP({ ...names, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }), period, digits: 6 })
}
