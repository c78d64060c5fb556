import type { HeaderOutcome } from './points.ts'
import { type HeaderSample, headerText, isHtml } from './sample.ts'

const private_ = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin']
const unsafe = ['origin', 'origin-when-cross-origin', 'unsafe-url', 'no-referrer-when-downgrade']

/** Header and `<meta name=referrer>` together; the last known word counts. Source: MDN HTTP Observatory 1.4.8; W3C Referrer Policy. */
export function referrerPolicy(sample: HeaderSample): HeaderOutcome<'referrer-policy'> {
  const text = referrerText(sample)
  if (text === undefined) return 'referrer-policy-not-implemented'
  const known = text
    .split(',')
    .map(word => word.trim().toLowerCase())
    .filter(word => private_.includes(word) || unsafe.includes(word))
  const word = known.at(-1)
  if (word === undefined) return 'referrer-policy-header-invalid'
  return private_.includes(word) ? 'referrer-policy-private' : 'referrer-policy-unsafe'
}

/** The policy as given, for judging and for showing. */
export function referrerText(sample: HeaderSample): string | undefined {
  const header = headerText(sample.home.headers, 'referrer-policy')
  const meta = isHtml(sample)
    ? sample.metas.findLast(({ name, content }) => name.trim() === 'referrer' && content !== '')
    : undefined
  const texts = [header, meta?.content].filter(text => text !== undefined)
  return texts.length === 0 ? undefined : texts.join(', ')
}
