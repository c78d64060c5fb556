import { defineDerivedFact } from '../../model/index.ts'
import { namesAbove, registrableDomain } from '../../target/domains.ts'
import { site } from '../gathered/visit.ts'

/** The listed host and the names it stands under, nearest first, in punycode and as people read them. */
export const siteDomain = defineDerivedFact({
  name: 'site-domain',
  needs: { site },
  derive: ({ site }) => ({ host: site.host, registered: registrableDomain(site.host), above: namesAbove(site.host) }),
})
