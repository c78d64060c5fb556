import { signature } from './layout.ts'
import { widthOf } from './measures.ts'

/** How far the ends of both lines stand from the right edge, in characters. */
export interface SignaturePlace {
  readonly name: number
  readonly date: number
}

/** Clause 7.3.5.1: a date under a seal stands four characters from the right, and the name above it is centred on it. */
export function underSeal(name: string, date: string): SignaturePlace {
  const [nameWidth, dateWidth] = [widthOf(name), widthOf(date)]
  const middle = signature.underSeal + dateWidth / 2
  if (nameWidth / 2 <= middle) return { name: middle - nameWidth / 2, date: signature.underSeal }
  // A name too long for that reaches to the edge, and the date is centred below it.
  return { name: 0, date: Math.max(signature.underSeal, (nameWidth - dateWidth) / 2) }
}

/**
 * Clause 7.3.5.2: without a seal, the name stands two characters from the right, and the date begins two characters behind the
 * name's beginning; where the date would pass the edge that way, it stands two from the right, and the name as much further in.
 */
export function withoutSeal(name: string, date: string): SignaturePlace {
  const [nameWidth, dateWidth] = [widthOf(name), widthOf(date)]
  const { right, offset } = signature
  const dateEnd = right + nameWidth - offset - dateWidth
  if (dateEnd >= right) return { name: right, date: dateEnd }
  return { name: Math.max(0, right + dateWidth + offset - nameWidth), date: right }
}
