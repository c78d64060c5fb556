import { defineDerivedFact } from '../../model/index.ts'
import { existingDomain } from '../dns-existing.ts'
import { readSpfFrom } from './spf.ts'

/** What the SPF record of the mail domain says, read from the answers that the visit kept. */
export const spfReading = defineDerivedFact({
  name: 'spf-reading',
  needs: { records: existingDomain },
  derive: ({ records: { mail } }) => {
    const kept = new Map(mail.spf.map(({ name, type, answer }) => [`${name} ${type}`, answer]))
    return {
      domain: mail.domain,
      reading: readSpfFrom(mail.domain, ({ name, type }) => kept.get(`${name} ${type}`) ?? { kind: 'failed' }),
    }
  },
})
