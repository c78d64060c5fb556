/** Twips, the twentieths of a point in which word processors measure. */
export function millimetres(length: number): number {
  return Math.round((length * 1_440) / 25.4)
}

export function points(length: number): number {
  return Math.round(length * 20)
}

/** Twips as pixels, of which an inch has 96. */
export function pixels(twips: number): number {
  return twips / 15
}

/** How wide a text stands, in characters of full width: Latin letters and digits are half as wide. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += /[\u0020-\u02af]/.test(character) ? 0.5 : 1
  return width
}
