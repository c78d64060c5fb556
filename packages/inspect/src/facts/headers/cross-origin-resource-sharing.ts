import type { HeaderOutcome } from './points.ts'
import { type HeaderSample, headerText } from './sample.ts'

/** What a foreign origin may read. Source: MDN HTTP Observatory 1.4.8; Fetch Standard, CORS protocol. */
export function crossOriginResourceSharing({ cors }: HeaderSample): HeaderOutcome<'cross-origin-resource-sharing'> {
  const allowed = cors ? headerText(cors.headers, 'access-control-allow-origin') : undefined
  if (!cors || !allowed) return 'cross-origin-resource-sharing-not-implemented'
  if (allowed.slice(0, 256).trim() === '*') return 'cross-origin-resource-sharing-implemented-with-public-access'
  const credentials = headerText(cors.headers, 'access-control-allow-credentials')?.trim().toLowerCase() === 'true'
  return allowed === cors.origin && credentials
    ? 'cross-origin-resource-sharing-implemented-with-universal-access'
    : 'cross-origin-resource-sharing-implemented-with-restricted-access'
}
