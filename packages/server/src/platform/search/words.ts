/** Text in the form in which search compares: width, case and the number of blanks make no difference. */
export function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

const mostWords = 10

/**
 * The words that a person looks for; all of them must be there. Undefined where none has two characters, of which no index
 * knows anything.
 */
export function soughtWords(text: string): string[] | undefined {
  const words = comparable(text)
    .split(' ')
    .filter(word => word !== '')
    .slice(0, mostWords)
  return words.some(word => Array.from(word).length >= 2) ? words : undefined
}
