import { defaultPage } from './default-page.ts'
import { homePage } from './home-page.ts'
import { httpToHttps } from './http-to-https.ts'
import { ipv6 } from './ipv6.ts'
import { parked } from './parked.ts'
import { wwwAndApex } from './www-and-apex.ts'

export const reachabilityRules = [homePage, httpToHttps, wwwAndApex, ipv6, defaultPage, parked]
