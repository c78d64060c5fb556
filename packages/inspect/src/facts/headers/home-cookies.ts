import { defineDerivedFact } from '../../model/index.ts'
import { homeAnswer } from '../gathered/home.ts'
import { setCookieLines } from './sample.ts'
import { keptCookies, type SetCookie } from './set-cookie.ts'

/** The cookies that the home page leaves in a browser, and whether they came encrypted. */
export const homeCookies = defineDerivedFact({
  name: 'home-cookies',
  needs: { home: homeAnswer },
  derive: ({ home }): { readonly url: string; readonly cookies: readonly SetCookie[] } => ({
    url: home.url,
    cookies: keptCookies(setCookieLines(home.headers), home.url),
  }),
})
