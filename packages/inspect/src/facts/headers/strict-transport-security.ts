import type { HeaderOutcome } from './points.ts'
import { type HeaderSample, headerText } from './sample.ts'

/** 180 days in seconds: the score calls it six months, and so do many sites. */
const sixMonths = 15_552_000
const longestRead = 1024

/** Source: MDN HTTP Observatory 1.4.8; RFC 6797. Its list of preloaded hosts is not consulted. */
export function strictTransportSecurity(sample: HeaderSample): HeaderOutcome<'strict-transport-security'> {
  if (sample.https === 'absent') return 'hsts-not-implemented-no-https'
  if (sample.https === 'untrusted') return 'hsts-invalid-cert'
  const header = headerText(sample.home.headers, 'strict-transport-security')?.slice(0, longestRead)
  if (header === undefined) return 'hsts-not-implemented'
  // A comma means that the header was sent twice.
  if (header.includes(',')) return 'hsts-header-invalid'
  const ages = header
    .split(';')
    .map(part => part.trim().toLowerCase())
    .filter(part => part.startsWith('max-age='))
  const age = ages.at(-1)?.slice('max-age='.length, 128)
  if (age === undefined) return 'hsts-header-invalid'
  // An age that is no number is not less than six months, and the score lets it pass.
  return Number.parseInt(age, 10) < sixMonths
    ? 'hsts-implemented-max-age-less-than-six-months'
    : 'hsts-implemented-max-age-at-least-six-months'
}
