import type { HeaderOutcome } from './points.ts'
import { type HeaderSample, headerText } from './sample.ts'

/** Source: MDN HTTP Observatory 1.4.8; Fetch Standard, `Cross-Origin-Resource-Policy`. */
export function crossOriginResourcePolicy(sample: HeaderSample): HeaderOutcome<'cross-origin-resource-policy'> {
  const word = headerText(sample.home.headers, 'cross-origin-resource-policy')?.slice(0, 256).trim().toLowerCase()
  if (!word) return 'corp-not-implemented'
  if (word === 'same-site') return 'corp-implemented-with-same-site'
  if (word === 'same-origin') return 'corp-implemented-with-same-origin'
  return word === 'cross-origin' ? 'corp-implemented-with-cross-origin' : 'corp-header-invalid'
}
