import { answerFailure, type DnsDriver, recordsOf } from '../drivers/dns.ts'
import { createHttpDriver } from '../drivers/http.ts'
import type { Connector, HttpDriver } from '../drivers/types.ts'
import { headerOf } from '../model/index.ts'
import type { Limits } from '../probes/limits.ts'

/** Where an owner's proof may stand. It is looked for before anything else is asked of the site. */
export const proofLabel = '_townkeep'
export const proofPath = '/.well-known/townkeep.txt'

const mostProofBytes = 10_000

/** What stands at each place. Null: it could not be looked at, which says nothing of what stands there. */
export interface FoundProofs {
  readonly dns: readonly string[] | null
  /** One proof a line. */
  readonly file: readonly string[] | null
}

/** One TXT question, and one GET without redirects: the only things sent to a site that nobody has authorised yet. */
export async function findProofs(
  url: string,
  drivers: { dns: DnsDriver; http: HttpDriver; fetchMs: number },
): Promise<FoundProofs> {
  const at = new URL(url)
  const [dns, file] = await Promise.all([dnsProofs(at.hostname, drivers.dns), fileProofs(at.origin, drivers)])
  return { dns, file }
}

/** What of an engine a look for proofs needs. */
interface ProofEngine {
  readonly connector: Connector
  readonly dns: DnsDriver
  readonly userAgent: string
  readonly ca: readonly string[]
  readonly limits: Pick<Limits, 'fetchMs'>
}

/** The look for proofs by itself, without a visit. */
export async function lookForProofs(
  { connector, dns, userAgent, ca, limits }: ProofEngine,
  url: string,
): Promise<FoundProofs> {
  const http = createHttpDriver({ connector, connections: 1, userAgent, ca })
  try {
    return await findProofs(url, { dns, http, fetchMs: limits.fetchMs })
  } finally {
    await http.close()
  }
}

async function dnsProofs(host: string, dns: DnsDriver): Promise<readonly string[] | null> {
  const name = `${proofLabel}.${host}`
  const texts = await txt(dns, name)
  if (texts === null || texts.length === 0) return texts
  // A wildcard record would speak for names whose owners never said anything.
  const wild = await txt(dns, `no-such-name.${name}`)
  return wild && texts.filter(text => !wild.includes(text))
}

/** Records of exactly that name: an alias would let somebody else speak. */
async function txt(dns: DnsDriver, name: string): Promise<string[] | null> {
  const answer = await dns.ask({ name, type: 'TXT' })
  if (!answer.ok) return null
  if (answer.value.rcode === 'NXDOMAIN') return []
  if (answerFailure(answer.value, name)) return null
  return recordsOf(answer.value, 'TXT')
    .filter(record => record.name === name.toLowerCase())
    .map(record => record.data.join(''))
}

/** Refusals and errors of a server may be gone tomorrow: only another answer says that there is no proof. */
async function fileProofs(
  origin: string,
  { http, fetchMs }: { http: HttpDriver; fetchMs: number },
): Promise<readonly string[] | null> {
  const answer = await http.ask({
    url: origin + proofPath,
    method: 'GET',
    maxBytes: mostProofBytes,
    deadlineMs: fetchMs,
  })
  if (!answer.ok) return null
  const { status, caps, headers, body } = answer.value
  if (status !== 200) return [401, 403, 408, 421, 425, 429].includes(status) || status >= 500 ? null : []
  // Sites that answer every address with a page must not seem to have said yes.
  if (caps.length > 0 || !/^text\/plain\s*(?:;|$)/i.test(headerOf(headers, 'content-type') ?? '')) return []
  return new TextDecoder()
    .decode(body)
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
}
