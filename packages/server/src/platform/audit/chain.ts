import { createHash } from 'node:crypto'

/** What is chained of an entry. All else that the table shows is made from `body`. */
export interface ChainedEntry {
  readonly id: number
  /** Microseconds since 1970: whole, so that no version of any program writes it in another way. */
  readonly atMicros: string
  /** The very bytes. */
  readonly body: string
}

/** Stands before the first link. */
export const genesis: Uint8Array = new Uint8Array(32)

/** The digest of an entry alone: it can be archived and still be proven. */
export function entryDigest({ id, atMicros, body }: ChainedEntry): Buffer {
  return createHash('sha256').update(`${id} ${atMicros} ${body}`, 'utf8').digest()
}

/** A link: it holds for its entry and, through the link before, for all earlier ones. */
export function linkHash(before: Uint8Array, digest: Uint8Array): Buffer {
  return createHash('sha256').update(before).update(digest).digest()
}
