import { defineDerivedFact, type Underivable, underivable } from '../../model/index.ts'
import { crawl } from '../gathered/crawl.ts'
import { type LinkTargets, linkTargets } from '../gathered/link-targets.ts'
import { blindness } from '../page/blindness.ts'

/** The linked addresses of a site whose pages can be read at all: where a script makes the links, none seen is not none there. */
export const seenLinks = defineDerivedFact({
  name: 'seen-links',
  needs: { crawl, linkTargets },
  derive: ({ crawl, linkTargets }): LinkTargets | Underivable => {
    const blind = blindness(crawl.pages)
    return blind ? underivable(blind) : linkTargets
  },
})
