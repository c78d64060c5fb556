import type { z } from 'zod'
import type { Entry, entries } from '../facts/gathered/entries.ts'
import type { FailureKind } from '../model/index.ts'

/** `entry('http://a.gov.test/', '301 https://a.gov.test/', 200)`: hops, then the status of the end or the failure in its place. */
export function entry(asked: string, ...steps: (string | number)[]): Entry {
  const hops: Entry['hops'] = []
  let url = asked
  for (const step of steps.slice(0, -1)) {
    const [status = '', location = ''] = String(step).split(' ')
    hops.push({ url, status: Number(status), location })
    url = location
  }
  const last = steps.at(-1)!
  if (typeof last === 'number') {
    hops.push({ url, status: last })
    return { asked, hops, end: { ok: true, value: { url, status: last } } }
  }
  return { asked, hops, end: { ok: false, failure: { kind: last as FailureKind } } }
}

/** The ways in of a site that is in order, and what the case says otherwise. */
export function someEntries(rest: Partial<z.infer<typeof entries.schema>> = {}): z.infer<typeof entries.schema> {
  const https = entry('https://a.gov.test/', 200)
  return { home: https, http: entry('http://a.gov.test/', '301 https://a.gov.test/', 200), https, ...rest }
}
