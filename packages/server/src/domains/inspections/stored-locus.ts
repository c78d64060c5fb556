import { createHash } from 'node:crypto'
import { storable } from './storable.ts'

const longest = 500

/** A place as it is kept: an index takes no address of several kilobytes, and two long ones must stay two. */
export function storedLocus(locus: string): string {
  const colon = locus.indexOf(':')
  return colon < 0 ? locus : `${locus.slice(0, colon)}:${storedPlace(locus.slice(colon + 1))}`
}

/** The same for what stands behind the kind. */
export function storedPlace(place: string): string {
  const plain = storable(place)
  if (plain.length <= longest) return plain
  const digest = createHash('sha256').update(plain).digest('base64url')
  return `${plain.slice(0, longest).toWellFormed()}…${digest}`
}
