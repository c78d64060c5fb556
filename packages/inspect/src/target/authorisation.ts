import { type Authorisation, type Depth, failure, type Result, type Site, success } from '../model/index.ts'
import { type Day, dayOf, parseDay } from './day.ts'
import { isUnderOwnDomain } from './own-domain.ts'
import { type Signatory, signatoryState, signatoryUntil } from './signatory.ts'

/** Where a proof was found. Only the DNS of a site's domain may allow active looks, or what robots.txt forbids. */
export type ProofPlace = 'file' | 'dns'

export interface Proof {
  readonly by: string
  readonly depth: Depth
  readonly until: Day
  readonly ignoresRobots: boolean
  readonly text: string
}

/** Why a proof does not count. Evidence for the report's reader, never a sentence. */
export type ProofFault =
  | 'not-a-proof'
  | 'too-long'
  | `unknown-key ${string}`
  | `doubled-key ${string}`
  | `missing-key ${string}`
  | `bad-value ${string}`
  | 'wrong-installation'
  | 'withdrawn'
  | 'expired'

export type ProofRead =
  | { readonly ok: true; readonly proof: Proof }
  | { readonly ok: false; readonly faults: readonly ProofFault[] }

const required = ['by', 'depth', 'until'] as const

/** Reads `v=townkeep1; by=<installation id>; depth=passive|active; until=<YYYY-MM-DD>`, strictly; in DNS also `robots=ignore`. */
export function parseProof(text: string, place: ProofPlace): ProofRead {
  const written = text.trim()
  if (written.length > 500) return { ok: false, faults: ['too-long'] }
  const [version, ...pairs] = written.split(';').map(part => part.trim())
  if (version !== 'v=townkeep1') return { ok: false, faults: ['not-a-proof'] }
  // One closing semicolon is how many people end a list.
  if (pairs.at(-1) === '') pairs.pop()
  const faults: ProofFault[] = []
  const values = new Map<string, string>()
  for (const pair of pairs) {
    const [, key = pair, value = ''] = /^([a-z]+)=(.*)$/.exec(pair) ?? []
    const known = (required as readonly string[]).includes(key) || (key === 'robots' && place === 'dns')
    if (!known) faults.push(`unknown-key ${key.slice(0, 40)}`)
    else if (values.has(key)) faults.push(`doubled-key ${key}`)
    else values.set(key, value)
  }
  for (const key of required) if (!values.has(key)) faults.push(`missing-key ${key}`)
  for (const [key, value] of values) if (!fits[key as keyof typeof fits](value)) faults.push(`bad-value ${key}`)
  if (faults.length > 0) return { ok: false, faults }
  const [by, depth, until] = required.map(key => values.get(key)!) as [string, Depth, Day]
  return { ok: true, proof: { by, depth, until, ignoresRobots: values.has('robots'), text: written } }
}

const fits = {
  by: (value: string) => /^[\w.-]{1,100}$/.test(value),
  depth: (value: string) => value === 'passive' || value === 'active',
  until: (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && parseDay(value) !== undefined,
  robots: (value: string) => value === 'ignore',
}

export interface AuthorisationInput {
  readonly site: Site
  readonly signatory?: Signatory | undefined
  readonly ownDomains: readonly string[]
  /** The lines of the file under `/.well-known/`, one proof each. */
  readonly fileProofs?: readonly string[] | undefined
  /** The TXT records found, one proof each. */
  readonly dnsProofs?: readonly string[] | undefined
  /** Proofs that the operator gave up, though they still stand there. */
  readonly withdrawn?: readonly string[] | undefined
  readonly installationId: string
  readonly now: Date
}

/** The strongest that counts: DNS, then file, then signatory. Otherwise `not-authorised`, with what was wrong with each as detail. */
export function decideAuthorisation(input: AuthorisationInput): Result<Authorisation> {
  const dns = strongest(input.dnsProofs ?? [], 'dns', input)
  if (dns.ok) {
    const { depth, ignoresRobots, text, until } = dns.proof
    return success({ kind: 'dns', depth, overridesRobots: ignoresRobots, proof: text, until })
  }
  const file = strongest(input.fileProofs ?? [], 'file', input)
  if (file.ok) {
    // An intruder could have put the file there: it never opens more than a visitor sees.
    const { text, until } = file.proof
    return success({ kind: 'file', depth: 'passive', overridesRobots: false, proof: text, until })
  }
  const { signatory } = input
  const fault = signatory ? signatoryFault(signatory, input) : 'none'
  if (signatory && fault === undefined) {
    const proof = `${signatory.by} ${signatory.date}`
    return success({
      kind: 'signatory',
      depth: 'passive',
      overridesRobots: false,
      proof,
      until: signatoryUntil(signatory),
    })
  }
  return failure(
    'not-authorised',
    `dns: ${dns.faults.join(', ')}; file: ${file.faults.join(', ')}; signatory: ${fault}`,
  )
}

function signatoryFault(signatory: Signatory, { site, ownDomains, now }: AuthorisationInput): string | undefined {
  const state = signatoryState(signatory, now)
  if (state !== 'valid') return `${state} ${signatory.date}`
  return ownDomains.some(domain => isUnderOwnDomain(site.host, domain)) ? undefined : 'not-under-own-domain'
}

type Chosen = { ok: true; proof: Proof } | { ok: false; faults: readonly string[] }

/** Several offices may hold proofs side by side, so the first fault is told only where no proof counts. */
function strongest(
  texts: readonly string[],
  place: ProofPlace,
  { installationId, now, withdrawn = [] }: AuthorisationInput,
): Chosen {
  const faults: string[] = []
  const proofs: Proof[] = []
  for (const text of texts.slice(0, 20)) {
    const read = parseProof(text, place)
    const wrong = read.ok ? counts(read.proof, { installationId, now, withdrawn }) : read.faults
    if (read.ok && wrong.length === 0) proofs.push(read.proof)
    else faults.push(...wrong)
  }
  const best = proofs.toSorted((a, b) => rank(b) - rank(a) || (a.until < b.until ? 1 : -1))[0]
  if (best) return { ok: true, proof: best }
  // Among foreign records, what is wrong with a proof tells more than that others are none.
  const telling = faults.filter(fault => fault !== 'not-a-proof')
  return {
    ok: false,
    faults: faults.length === 0 ? ['none'] : telling.length > 0 ? telling.slice(0, 4) : ['not-a-proof'],
  }
}

function counts(
  proof: Proof,
  { installationId, now, withdrawn }: Required<Pick<AuthorisationInput, 'installationId' | 'now' | 'withdrawn'>>,
): ProofFault[] {
  const faults: ProofFault[] = []
  if (withdrawn?.includes(proof.text)) faults.push('withdrawn')
  if (proof.by !== installationId) faults.push('wrong-installation')
  if (proof.until < dayOf(now)) faults.push('expired')
  return faults
}

function rank(proof: Proof): number {
  return (proof.depth === 'active' ? 2 : 0) + (proof.ignoresRobots ? 1 : 0)
}
