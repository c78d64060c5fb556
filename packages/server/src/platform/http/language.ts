import { type Language, languages } from '@townkeep/inspect'

/** The language that the reader prefers (RFC 9110, 12.5.4), or the installation's own. */
export function languageOf(acceptLanguage: string | undefined, fallback: Language): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map(range => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
      const weight = parameters.map(one => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(found => found !== undefined)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { tag } of wanted) {
    const known = languages.find(language => language.split('-')[0]!.toLowerCase() === tag.split('-')[0])
    if (known !== undefined) return known
  }
  return fallback
}
