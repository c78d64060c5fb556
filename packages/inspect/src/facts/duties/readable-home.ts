import { defineDerivedFact, type Locus, pageLocus, underivable } from '../../model/index.ts'
import { crawl } from '../gathered/crawl.ts'
import { site } from '../gathered/visit.ts'
import type { Page } from '../page/page-fact.ts'

/** Characters of visible text below which a page that scripts fill in says nothing about what visitors see. */
const littleText = 300

/** The home page by its listed address, however that redirects. */
export type Home = Page & { readonly asked: string }

/** The home page, where it can be read without running its scripts: what is not in it, visitors do not see. */
export const readableHome = defineDerivedFact({
  name: 'readable-home',
  needs: { crawl, site },
  derive: ({ crawl, site }) => {
    const home = crawl.pages[0]
    if (home === undefined) return underivable({ kind: 'not-gathered', detail: 'home page' })
    if (home.status >= 400) return underivable({ kind: 'error-status', detail: `HTTP ${home.status}` })
    if (home.scriptFilled && home.textLength < littleText) {
      return underivable({ kind: 'filled-in-by-script', detail: home.url })
    }
    return { ...home, asked: site.url } satisfies Home
  },
})

export function homeLocus(home: Home): Locus {
  return pageLocus(home.asked)
}
