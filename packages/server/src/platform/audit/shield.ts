import { createHmac } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** Names of fields, at any depth, whose values never enter the audit. */
export type Marks = Readonly<Record<string, 'secret' | 'personal'>>

/** These are secret whether or not anybody marked them. */
const alwaysSecret = /(?:password|passwordhash|secret|token|privatekey)$/i

/**
 * A copy in which each marked field is replaced by a keyed digest: two entries can be compared, nothing can be read. The
 * key lies outside the database, since a phone number is guessed in no time from a digest without key. Without a key
 * the field says only that it was there. Absent and null stay as they are. Pure.
 */
export function shield(value: unknown, marks: Marks, key?: Uint8Array): unknown {
  if (Array.isArray(value)) return value.map(item => shield(item, marks, key))
  if (value === null || typeof value !== 'object' || value instanceof Date || value instanceof Uint8Array) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const mark = markOf(name, marks)
      return [
        name,
        mark && member !== null && member !== undefined ? hidden(mark, member, key) : shield(member, marks, key),
      ]
    }),
  )
}

function markOf(name: string, marks: Marks): 'secret' | 'personal' | undefined {
  if (Object.hasOwn(marks, name)) return marks[name]
  return alwaysSecret.test(name.replaceAll('_', '')) ? 'secret' : undefined
}

function hidden(mark: 'secret' | 'personal', value: unknown, key: Uint8Array | undefined) {
  if (!key) return { hidden: mark }
  return { hidden: mark, hmac: createHmac('sha256', key).update(canonicalJson(value)).digest('hex') }
}
