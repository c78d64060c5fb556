import { domainToUnicode } from 'node:url'
import { type AssetContent, hostOf } from './asset.ts'

/** Text in the form in which search compares: width, case and the number of blanks make no difference. */
function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** All of an asset that search looks at. */
export function wordsOf(content: AssetContent): string {
  const host = hostOf(content)
  const { name, operator, location, icpNumber, securityNumber, protection, tags, notes, extra } = content
  const said = [name, host, host && domainToUnicode(host), extra.address, extra.siteCode, extra.account, extra.model]
  const filed = [icpNumber, securityNumber, protection.number, operator, location, ...tags, notes]
  return comparable([...said, ...filed].filter(text => text).join('\n'))
}

/**
 * The words that a person looks for; all of them must be there. Undefined where none has two characters, of which no index
 * knows anything.
 */
export function soughtWords(text: string): string[] | undefined {
  const words = comparable(text)
    .split(' ')
    .filter(word => word !== '')
    .slice(0, 10)
  return words.some(word => Array.from(word).length >= 2) ? words : undefined
}
