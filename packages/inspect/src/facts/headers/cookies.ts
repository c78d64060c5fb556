import type { HeaderOutcome } from './points.ts'
import { type HeaderSample, setCookieLines } from './sample.ts'
import { hasUnknownSameSite, keptCookies, type SetCookie } from './set-cookie.ts'
import { strictTransportSecurity } from './strict-transport-security.ts'

type Outcome = HeaderOutcome<'cookies'>

/** Gravest last: the gravest that applies is the outcome. */
const order: readonly Outcome[] = [
  'cookies-without-secure-flag-but-protected-by-hsts',
  'cookies-without-secure-flag',
  'cookies-session-without-secure-flag-but-protected-by-hsts',
  'cookies-samesite-flag-invalid',
  'cookies-anticsrf-without-samesite-flag',
  'cookies-session-without-httponly-flag',
  'cookies-session-without-secure-flag',
]

/** Set by a hosting platform to keep a visitor on one server; the score passes it over. */
const passedOver = 'heroku-session-affinity'

/** Source: MDN HTTP Observatory 1.4.8; RFC 6265bis. */
export function cookies(sample: HeaderSample): Outcome {
  const lines = setCookieLines(sample.home.headers)
  const kept = keptCookies(lines, sample.home.url).filter(({ name }) => name !== passedOver)
  if (kept.length === 0) return 'cookies-not-found'
  const hsts = strictTransportSecurity(sample) === 'hsts-implemented-max-age-at-least-six-months'
  const faults = kept.flatMap(cookie => faultsOf(cookie, hsts))
  if (lines.some(hasUnknownSameSite)) faults.push('cookies-samesite-flag-invalid')
  const gravest = faults.map(fault => order.indexOf(fault)).reduce((worst, each) => Math.max(worst, each), -1)
  if (gravest >= 0) return order[gravest]!
  return kept.every(cookie => cookie.sameSite)
    ? 'cookies-secure-with-httponly-sessions-and-samesite'
    : 'cookies-secure-with-httponly-sessions'
}

function faultsOf(cookie: SetCookie, hsts: boolean): Outcome[] {
  const name = cookie.name.toLowerCase()
  const session = name.includes('login') || name.includes('sess')
  const faults: Outcome[] = []
  if (!cookie.secure) {
    faults.push(hsts ? 'cookies-without-secure-flag-but-protected-by-hsts' : 'cookies-without-secure-flag')
    if (session) {
      faults.push(
        hsts ? 'cookies-session-without-secure-flag-but-protected-by-hsts' : 'cookies-session-without-secure-flag',
      )
    }
    if (cookie.sameSite === 'none') faults.push('cookies-samesite-flag-invalid')
  }
  if (name.includes('csrf') && !cookie.sameSite) faults.push('cookies-anticsrf-without-samesite-flag')
  if (session && !cookie.httpOnly) faults.push('cookies-session-without-httponly-flag')
  return faults
}
