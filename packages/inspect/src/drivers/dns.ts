import { getServers } from 'node:dns'
import { isIPv6 } from 'node:net'
import { failure, type Result, success } from '../model/index.ts'
import { systemClock } from './clock.ts'
import { type DnsServer, type Exchanged, exchangeOverTcp, exchangeOverUdp } from './dns-exchange.ts'
import { buildQuery, type DnsAnswer, type DnsQuestion, isDnsName, readAnswer } from './dns-packets.ts'
import { type DnsRecord, plainName, type RecordData, type RecordType } from './dns-record.ts'
import type { Clock } from './types.ts'

export type { DnsServer } from './dns-exchange.ts'
export type { DnsAnswer, DnsQuestion } from './dns-packets.ts'
export type { DnsRecord, RecordData, RecordType } from './dns-record.ts'

export interface DnsDriver {
  /** The answer as it came, whatever its `rcode`: NXDOMAIN and SERVFAIL are answers too (see `answerFailure`). */
  ask(question: DnsQuestion): Promise<Result<DnsAnswer>>
  /** IPv4 before IPv6; aliases are followed. Fails as `answerFailure` says, and where there is no address. */
  addresses(name: string, family?: 4 | 6): Promise<Result<string[]>>
  close(): void
}

export interface DnsDriverOptions {
  /** Resolvers, in order; the system's own by default. */
  readonly servers?: readonly DnsServer[]
  readonly clock?: Clock
  /** Per try. */
  readonly timeoutMs?: number
  readonly tries?: number
  /** Per question, all its tries together. */
  readonly deadlineMs?: number
  /** Questions under way at a time; more wait. */
  readonly atOnce?: number
}

const cacheSize = 2000
const mostAliases = 8
const longestTtl = 300
/** Seconds for which an answer without records, and a failure, is kept. */
const emptyTtl = 30
const failureTtl = 5

/** Asks recursive resolvers. Answers are kept for their TTL, as long as the driver lives: one per run. */
export function createDnsDriver(options: DnsDriverOptions = {}): DnsDriver {
  const { clock = systemClock, timeoutMs = 2000, tries = 3, atOnce = 32 } = options
  const deadlineMs = options.deadlineMs ?? timeoutMs * tries
  const servers = [...(options.servers ?? systemServers())]
  const closing = new AbortController()
  const cache = new Map<string, { until: number; result: Promise<Result<DnsAnswer>> }>()
  const waiting: (() => void)[] = []
  let underWay = 0

  async function turn<T>(work: () => Promise<T>): Promise<T> {
    if (underWay >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
    else underWay++
    try {
      return await work()
    } finally {
      // The place is handed over without being freed in between, so that a newcomer cannot slip in.
      const next = waiting.shift()
      if (next) next()
      else underWay--
    }
  }

  function ask(question: DnsQuestion): Promise<Result<DnsAnswer>> {
    if (!isDnsName(question.name)) return Promise.resolve(failure('name-not-found', question.name.slice(0, 253)))
    const { checkingDisabled = false, dnssec = false, type } = question
    const key = `${plainName(question.name)} ${type} ${checkingDisabled} ${dnssec}`
    const kept = cache.get(key)
    if (kept && kept.until > clock.ticks()) return kept.result
    if (cache.size >= cacheSize) cache.delete(cache.keys().next().value!)
    const result = turn(() => askServers(question))
    const entry = { until: Number.POSITIVE_INFINITY, result }
    cache.delete(key)
    cache.set(key, entry)
    void result.then(value => {
      entry.until = clock.ticks() + 1000 * ttlOf(value)
    })
    return result
  }

  async function askServers(question: DnsQuestion): Promise<Result<DnsAnswer>> {
    const end = clock.ticks() + deadlineMs
    let best: Result<DnsAnswer> | undefined
    let edns = true
    let overTcp = false
    for (let round = 0; round < tries; round++) {
      const settled: DnsServer[] = []
      for (const server of [...servers]) {
        const left = Math.min(timeoutMs, end - clock.ticks())
        if (left <= 0 || closing.signal.aborted) return best ?? failure('time-out', question.name)
        const query = buildQuery(question, edns)
        const exchanged = await exchange(server, query, left, overTcp)
        const result = resultOf(exchanged, server)
        const rcode = result.ok ? result.value.rcode : undefined
        if (rcode === 'NOERROR' || rcode === 'NXDOMAIN') return result
        if (edns && (rcode === 'FORMERR' || rcode === 'NOTIMP')) edns = false
        else if (exchanged.kind === 'strangers') overTcp = true
        else if (result.ok || exchanged.kind === 'unreachable') settled.push(server)
        if (exchanged.kind === 'silence') askLast(server)
        if (best === undefined || telling(result) >= telling(best)) best = result
      }
      // To ask again those that gave a plain answer would not change it.
      if (settled.length === servers.length) break
    }
    return best ?? failure('time-out', question.name)
  }

  /** So that a dead resolver in front does not cost every later question its time-out. */
  function askLast(server: DnsServer): void {
    servers.push(...servers.splice(servers.indexOf(server), 1))
  }

  async function exchange(server: DnsServer, query: ReturnType<typeof buildQuery>, left: number, overTcp: boolean) {
    const common = { server, query: query.bytes, timeoutMs: left, signal: closing.signal }
    if (!overTcp) {
      const exchanged = await exchangeOverUdp({ ...common, fits: bytes => query.fits(bytes, 'udp') })
      const truncated = exchanged.kind === 'packet' && (exchanged.bytes.readUInt8(2) & 0x02) !== 0
      if (!truncated) return exchanged
    }
    return exchangeOverTcp({ ...common, fits: bytes => query.fits(bytes, 'tcp') })
  }

  async function addresses(name: string, family?: 4 | 6): Promise<Result<string[]>> {
    const families = family === undefined ? ([4, 6] as const) : [family]
    const found = await Promise.all(families.map(one => addressesOf(name, one === 4 ? 'A' : 'AAAA')))
    const all = found.flatMap(result => (result.ok ? result.value : []))
    if (all.length > 0) return success(all)
    return found.find(result => !result.ok) ?? failure('name-without-address', name)
  }

  async function addressesOf(name: string, type: 'A' | 'AAAA'): Promise<Result<string[]>> {
    let at = plainName(name)
    for (let step = 0; step < mostAliases; step++) {
      const asked = await ask({ name: at, type })
      if (!asked.ok) return asked
      const wrong = answerFailure(asked.value, at)
      if (wrong) return wrong
      const end = aliasesFrom(asked.value, at).at(-1) ?? at
      const found = recordsOf(asked.value, type).filter(record => record.name === end)
      if (found.length > 0 || end === at) return success(found.map(record => record.data))
      // The resolver stopped in the middle of the chain, as one that knows its own zones only does.
      at = end
    }
    return failure('name-server-failure', `${name}: more than ${mostAliases} aliases`)
  }

  return { ask, addresses, close: () => closing.abort() }
}

/** What an answer's `rcode` means for whoever needs the name; nothing for NOERROR. */
export function answerFailure(answer: DnsAnswer, name: string): Result<never> | undefined {
  if (answer.rcode === 'NOERROR') return undefined
  if (answer.rcode === 'NXDOMAIN') return failure('name-not-found', name)
  return failure('name-server-failure', `${answer.rcode} ${name}`)
}

export function recordsOf<T extends RecordType>(answer: DnsAnswer, type: T) {
  return answer.answers.filter((record): record is DnsRecord & { type: T; data: RecordData[T] } => record.type === type)
}

/** The chain of aliases that an answer holds from a name on, without that name; it ends where it would loop. */
export function aliasesFrom(answer: DnsAnswer, name: string): string[] {
  const chain: string[] = []
  const aliases = recordsOf(answer, 'CNAME')
  for (let at = plainName(name); chain.length < 16; at = chain.at(-1)!) {
    const next = aliases.find(alias => alias.name === at)?.data
    if (next === undefined || chain.includes(next)) break
    chain.push(next)
  }
  return chain
}

function resultOf(exchanged: Exchanged, server: DnsServer): Result<DnsAnswer> {
  if (exchanged.kind === 'silence') return failure('time-out', `resolver ${server.address}`)
  // Our own resolver is missing: nothing is known about the name.
  if (exchanged.kind === 'unreachable') return failure('own-network', `resolver ${server.address} ${exchanged.code}`)
  if (exchanged.kind === 'strangers') return failure('name-server-failure', `unfitting answers from ${server.address}`)
  try {
    return success(readAnswer(exchanged.bytes))
  } catch {
    return failure('name-server-failure', `unreadable answer from ${server.address}`)
  }
}

/** Of several servers, the one that answered tells most, if only to refuse; then bad answers; then silence. */
function telling(result: Result<DnsAnswer>): number {
  if (result.ok) return 3
  return { 'own-network': 0, 'time-out': 1 }[result.failure.kind as string] ?? 2
}

function ttlOf(result: Result<DnsAnswer>): number {
  if (!result.ok || (result.value.rcode !== 'NOERROR' && result.value.rcode !== 'NXDOMAIN')) return failureTtl
  const ttls = result.value.answers.map(record => record.ttl)
  return ttls.length === 0 ? emptyTtl : Math.min(longestTtl, ...ttls)
}

function systemServers(): DnsServer[] {
  return getServers().map(text => {
    const bracketed = /^\[([^\]]+)\]:(\d+)$/.exec(text)
    if (bracketed) return { address: bracketed[1]!, port: Number(bracketed[2]) }
    if (isIPv6(text)) return { address: text, port: 53 }
    const [address = '', port = '53'] = text.split(':')
    return { address, port: Number(port) }
  })
}
