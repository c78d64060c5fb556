import { createHash, randomBytes } from 'node:crypto'

/** What is stored in place of a secret of at least 80 random bits: those cannot be guessed, so that a slow hash adds nothing. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest()
}

/** 256 random bits, fit for a cookie or a header. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}
