import { createHash } from 'node:crypto'
import type { Repeatable } from '../actions/index.ts'
import { refuse, wrongField } from '../errors/index.ts'

/** @throws Refusal for a key that is none: 8 to 100 visible characters, best a random UUID */
export function repeatableOf(request: {
  key: string | string[] | undefined
  method: string
  url: string
  body: unknown
}): Repeatable | undefined {
  const { key, method, url, body } = request
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,100}$/.test(key)) {
    const form = '8–100 A–Z a–z 0–9 -'
    throw refuse('invalid-input', { fields: [wrongField('/Idempotency-Key', 'wrong-form', { form }, 'headers')] })
  }
  return {
    key,
    digest: createHash('sha256')
      .update(JSON.stringify([method, url, body ?? null]))
      .digest(),
  }
}
