/** Text for comparison: width, case and blanks make no difference. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}
