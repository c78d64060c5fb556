import {
  readSpfFrom,
  type SpfAnswer,
  type SpfQuestion,
  type SpfReading,
} from '../packages/inspect/src/facts/mail/spf.ts'
import type { Score } from './conformance-score.ts'

interface SpfCase {
  readonly helo: string
  readonly host: string
  readonly mailfrom: string
  readonly result: string | readonly string[]
}

type ZoneRow = 'TIMEOUT' | Readonly<Record<string, unknown>>

interface SpfGroup {
  readonly description: string
  readonly tests: Readonly<Record<string, SpfCase>>
  readonly zonedata: Readonly<Record<string, readonly ZoneRow[]>>
}

interface Checked {
  readonly name: string
  readonly results: readonly string[]
  readonly reading: SpfReading
  /** A limit is passed only behind the term that the message's own way ends at: the record errs for other senders. */
  readonly othersOnly: boolean
}

/** Look-ups, and those that find nothing, of the whole record: counted by hand in the group on limits. */
const countedByHand: Readonly<Record<string, readonly [lookups: number, voids: number]>> = {
  'mx-limit': [1, 0],
  'ptr-limit': [1, 0],
  'false-a-limit': [1, 0],
  'mech-at-limit': [10, 0],
  'mech-over-limit': [11, 4],
  'include-at-limit': [11, 1],
  'include-over-limit': [11, 0],
  'void-at-limit': [2, 2],
  'void-over-limit': [3, 3],
}

/**
 * The suite asks about messages, we read records: right is a permanent error where the suite has one,
 * and none where it has none. A case that allows several results is right with any of them.
 */
export function checkSpf(groups: readonly SpfGroup[]): Score[] {
  const checked = groups.flatMap(group => Object.entries(group.tests).map(([name, test]) => check(group, name, test)))
  const wanted = checked.filter(({ results }) => results.includes('permerror'))
  const found = wanted.filter(errs)
  const missed = wanted.filter(one => !errs(one) && one.results.length === 1)
  const allowedMisses = wanted.filter(one => !errs(one) && one.results.length > 1)
  const others = checked.filter(({ results }) => !results.includes('permerror'))
  const invented = others.filter(one => errs(one) && !one.othersOnly)
  const beside = others.filter(one => errs(one) && one.othersOnly)
  const counted = checked.filter(({ name }) => name in countedByHand)
  const miscounted = counted.filter(({ name, reading }) => {
    const [lookups, voids] = countedByHand[name]!
    return reading.lookups !== lookups || reading.voids !== voids
  })
  return [
    {
      what: 'permanent errors found or rightly left open',
      right: wanted.length - missed.length,
      of: wanted.length,
      misses: missed.map(({ name }) => name),
      remark: `${found.length} found; left open where the suite allows another result too: ${names(allowedMisses)}`,
    },
    {
      what: 'other cases without an invented error',
      right: others.length - invented.length,
      of: others.length,
      misses: invented.map(({ name, reading }) => `${name}: ${reading.problems.map(({ kind }) => kind).join(' ')}`),
      remark: `of them in error only for other senders than the message's: ${names(beside)}`,
    },
    {
      what: 'counts of look-ups right, against a count by hand',
      right: counted.length - miscounted.length,
      of: counted.length,
      misses: miscounted.map(({ name, reading }) => `${name}: ${reading.lookups} look-ups, ${reading.voids} void`),
    },
  ]
}

function check(group: SpfGroup, name: string, test: SpfCase): Checked {
  const zone = new Map(Object.entries(group.zonedata).map(([owner, rows]) => [owner.toLowerCase(), rows]))
  const at = test.mailfrom.lastIndexOf('@')
  const domain = at >= 0 ? test.mailfrom.slice(at + 1) : test.mailfrom || test.helo
  const reading = readSpfFrom(domain, question => answerFrom(zone, question))
  const cut = readSpfFrom(domain, question => cutBehindMatch(answerFrom(zone, question), question, domain, test.host))
  return {
    name,
    results: typeof test.result === 'string' ? [test.result] : test.result,
    reading,
    othersOnly: cut.problems.length === 0 && reading.problems.every(({ kind }) => kind.startsWith('too-many')),
  }
}

function errs({ reading }: Checked): boolean {
  return reading.problems.length > 0
}

function names(cases: readonly Checked[]): string {
  return cases.length === 0 ? 'none' : `${cases.length}, ${cases.map(({ name }) => name).join(', ')}`
}

/** The record up to the term that names the message's own address. */
function cutBehindMatch(answer: SpfAnswer, { name, type }: SpfQuestion, domain: string, host: string): SpfAnswer {
  if (answer.kind !== 'records' || type !== 'TXT' || name !== domain.toLowerCase()) return answer
  return {
    kind: 'records',
    values: answer.values.map(text => {
      const terms = text.split(' ')
      const match = terms.indexOf(`ip4:${host}`)
      return match < 0 ? text : terms.slice(0, match + 1).join(' ')
    }),
  }
}

/** By the suite's own rules: an SPF row stands for TXT too where its name has no TXT row; TIMEOUT is for all that no row answers. */
function answerFrom(
  zone: ReadonlyMap<string, readonly ZoneRow[]>,
  { name, type }: SpfQuestion,
  aliases = 0,
): SpfAnswer {
  const rows = zone.get(name.toLowerCase())
  if (!rows) return { kind: 'void' }
  const of = (wanted: string) => rows.flatMap(row => (row !== 'TIMEOUT' && wanted in row ? [row[wanted]] : []))
  const texts = of('TXT').length > 0 ? of('TXT').filter(text => text !== 'NONE') : of('SPF')
  const values = type === 'TXT' ? texts.map(joined) : type === 'MX' ? of('MX').map(exchangeOf) : of(type).map(String)
  if (values.length > 0) return { kind: 'records', values }
  const [alias] = of('CNAME')
  if (typeof alias === 'string' && aliases < 8) {
    return answerFrom(zone, { name: alias.replace(/\.$/, ''), type }, aliases + 1)
  }
  return rows.includes('TIMEOUT') ? { kind: 'failed' } : { kind: 'void' }
}

function joined(text: unknown): string {
  return Array.isArray(text) ? text.join('') : String(text)
}

function exchangeOf(row: unknown): string {
  return Array.isArray(row) ? String(row[1]) : ''
}
