import type { HeaderOutcome } from './points.ts'
import { type HeaderSample, headerText } from './sample.ts'

/** Source: MDN HTTP Observatory 1.4.8; Fetch Standard, `X-Content-Type-Options`. */
export function xContentTypeOptions(sample: HeaderSample): HeaderOutcome<'x-content-type-options'> {
  const header = headerText(sample.home.headers, 'x-content-type-options')
  if (!header) return 'x-content-type-options-not-implemented'
  return header.slice(0, 256).trim().toLowerCase() === 'nosniff'
    ? 'x-content-type-options-nosniff'
    : 'x-content-type-options-header-invalid'
}
