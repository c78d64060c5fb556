import { type HeaderSample, headerText } from '../../facts/headers/sample.ts'
import type { Evidence } from '../../model/index.ts'

const longest = 300

/** The header as it was sent, cut where it is long; nothing where it was not sent. */
export function headerEvidence({ home }: HeaderSample, name: string, mark?: readonly string[]): Evidence[] {
  const text = headerText(home.headers, name)
  if (text === undefined) return []
  return [{ text: `${name}: ${text}`.slice(0, longest), ...(mark ? { mark } : {}), url: home.url }]
}
