/**
 * Text of a page in one spelling: full-width letters, digits and punctuation in half width, every dash a hyphen,
 * every space a plain one, nothing invisible. For comparing and for finding numbers; it is also what evidence quotes.
 */
export function tidyText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212\u2500\ufe58]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The text around a find, to be shown as evidence. */
export function around(text: string, at: number, length: number, margin = 24): string {
  return text.slice(Math.max(0, at - margin), at + length + margin).trim()
}
