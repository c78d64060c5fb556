import { domainToUnicode } from 'node:url'
import { comparable } from '../../../platform/search/index.ts'
import { type AssetContent, hostOf } from './asset.ts'

/** All of an asset that search looks at. */
export function wordsOf(content: AssetContent): string {
  const host = hostOf(content)
  const { name, operator, location, icpNumber, securityNumber, protection, tags, notes, extra } = content
  const said = [name, host, host && domainToUnicode(host), extra.address, extra.siteCode, extra.account, extra.model]
  const filed = [icpNumber, securityNumber, protection.number, operator, location, ...tags, notes]
  return comparable([...said, ...filed].filter(text => text).join('\n'))
}
