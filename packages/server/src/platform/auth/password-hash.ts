import { randomBytes } from 'node:crypto'
import { hash, type Options, verify } from '@node-rs/argon2'
import { passwordForm } from './password-rules.ts'

/** OWASP's first choice for argon2id, the default algorithm of the library: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options

export function hashPassword(password: string): Promise<string> {
  return hash(passwordForm(password), cost)
}

let nobodys: Promise<string> | undefined

/**
 * Whether the password fits the hash. Without a hash (no such account, or none set yet) it takes as long and says no:
 * the time of an answer betrays no name.
 */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(32).toString('hex'))
  const fits = await verify(passwordHash ?? (await nobodys), passwordForm(password))
  return fits && passwordHash != null
}
