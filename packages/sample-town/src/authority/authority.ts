import type { KeyObject } from 'node:crypto'
import { buildCertificate, type Names, pemOf, type SignatureKind } from './certificate.ts'
import { type KeyKind, keyPair } from './keys.ts'

export interface IssueOptions {
  readonly commonName: string
  /** DNS names and addresses; the common name by default; an empty list leaves the extension out. */
  readonly san?: readonly string[]
  readonly notBefore?: Date
  readonly notAfter?: Date
  readonly signature?: SignatureKind
  readonly key?: KeyKind
  /** Makes the certificate larger by about this much. */
  readonly extraBytes?: number
  /** Signed with its own key instead of an issuer's. */
  readonly selfSigned?: boolean
  /** The intermediate by default: its RSA twin for signatures that only RSA can make. */
  readonly issuer?: Issued
  /** May sign others in its turn: an intermediate. */
  readonly isCa?: boolean
}

export interface Issued {
  readonly certPem: string
  readonly keyPem: string
  readonly der: Buffer
  /** What a well-kept server sends: itself and the intermediates above it, without the root. */
  readonly chain: readonly Buffer[]
  readonly chainPem: string
  readonly names: Names
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

export interface Authority {
  readonly root: Issued
  readonly intermediate: Issued
  issue(options: IssueOptions): Issued
}

const longAgo = new Date('2015-01-01T00:00:00Z')
const farOff = new Date('2060-01-01T00:00:00Z')
const day = 86_400_000

/** A certificate authority of its own: a root that nobody knows, and an intermediate that signs. Its keys live as long as the process. */
export function createAuthority({ name }: { name: string }): Authority {
  const rootNames: Names = { commonName: `${name} Root CA`, organisation: name }
  const root = make({ commonName: rootNames.commonName, organisation: name, holder: `${name} root`, isCa: true })
  const intermediate = (kind: KeyKind, suffix: string) =>
    make({
      commonName: `${name} Intermediate CA${suffix}`,
      organisation: name,
      holder: `${name} intermediate`,
      isCa: true,
      key: kind,
      issuer: root,
    })
  const usual = intermediate({ ec: 'P-256' }, '')
  let rsaTwin: Issued | undefined
  const issuerFor = (signature: SignatureKind) => {
    if (signature === 'sha256' || signature === 'sha384') return usual
    rsaTwin ??= intermediate({ rsa: 2048 }, ' RSA')
    return rsaTwin
  }
  return {
    root,
    intermediate: usual,
    issue(options) {
      const issuer = options.selfSigned ? undefined : (options.issuer ?? issuerFor(options.signature ?? 'sha256'))
      const now = Date.now()
      return make({
        notBefore: new Date(now - day),
        notAfter: new Date(now + 180 * day),
        ...options,
        // A certificate that signs others needs a key of its own; those of sites may share theirs.
        holder: options.isCa ? `${name} ${options.commonName}` : `${name} sites`,
        isCa: options.isCa ?? false,
        issuer,
      })
    },
  }
}

interface Making extends Omit<IssueOptions, 'issuer' | 'selfSigned'> {
  readonly organisation?: string
  readonly holder: string
  readonly issuer?: Issued | undefined
}

function make(plan: Making): Issued {
  const { publicKey, privateKey } = keyPair(plan.key ?? { ec: 'P-256' }, plan.holder)
  const names: Names = {
    commonName: plan.commonName,
    ...(plan.organisation === undefined ? {} : { organisation: plan.organisation }),
  }
  const isCa = plan.isCa ?? false
  const der = buildCertificate({
    subject: names,
    issuer: plan.issuer?.names ?? names,
    publicKey,
    signingKey: plan.issuer?.privateKey ?? privateKey,
    issuerKey: plan.issuer?.publicKey ?? publicKey,
    signature: plan.signature ?? 'sha256',
    notBefore: plan.notBefore ?? longAgo,
    notAfter: plan.notAfter ?? farOff,
    san: plan.san ?? (isCa ? [] : [plan.commonName]),
    isCa,
    extraBytes: plan.extraBytes ?? 0,
  })
  const isRoot = isCa && plan.issuer === undefined
  const chain = isRoot ? [] : [der, ...(plan.issuer?.chain ?? [])]
  return {
    certPem: pemOf(der),
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    der,
    chain,
    chainPem: chain.map(pemOf).join(''),
    names,
    publicKey,
    privateKey,
  }
}
