import { type DnsDriver, recordsOf } from '../drivers/dns.ts'
import type { HttpDriver } from '../drivers/types.ts'
import { headerOf } from '../model/index.ts'

/** Where an owner's proof may stand. It is looked for before anything else is asked of the site. */
export const proofLabel = '_townkeep'
export const proofPath = '/.well-known/townkeep.txt'

const mostProofBytes = 10_000

export interface FoundProofs {
  readonly dns: readonly string[]
  readonly file: string | undefined
}

/** One TXT question, and one GET without redirects: the only things sent to a site that nobody has authorised yet. */
export async function findProofs(
  url: string,
  drivers: { dns: DnsDriver; http: HttpDriver; fetchMs: number },
): Promise<FoundProofs> {
  const at = new URL(url)
  const [dns, file] = await Promise.all([dnsProofs(at.hostname, drivers.dns), fileProof(at.origin, drivers)])
  return { dns, file }
}

async function dnsProofs(host: string, dns: DnsDriver): Promise<readonly string[]> {
  const name = `${proofLabel}.${host}`
  const texts = await txt(dns, name)
  if (texts.length === 0) return []
  // A wildcard record would speak for names whose owners never said anything.
  const wild = await txt(dns, `no-such-name.${name}`)
  return texts.filter(text => !wild.includes(text))
}

/** Records of exactly that name: an alias would let somebody else speak. */
async function txt(dns: DnsDriver, name: string): Promise<string[]> {
  const answer = await dns.ask({ name, type: 'TXT' })
  if (!answer.ok) return []
  return recordsOf(answer.value, 'TXT')
    .filter(record => record.name === name.toLowerCase())
    .map(record => record.data.join(''))
}

async function fileProof(
  origin: string,
  { http, fetchMs }: { http: HttpDriver; fetchMs: number },
): Promise<string | undefined> {
  const answer = await http.ask({
    url: origin + proofPath,
    method: 'GET',
    maxBytes: mostProofBytes,
    deadlineMs: fetchMs,
  })
  if (!answer.ok || answer.value.status !== 200 || answer.value.caps.length > 0) return undefined
  // Sites that answer every address with a page must not seem to have said yes.
  if (!/^text\/plain\s*(?:;|$)/i.test(headerOf(answer.value.headers, 'content-type') ?? '')) return undefined
  return new TextDecoder().decode(answer.value.body)
}
