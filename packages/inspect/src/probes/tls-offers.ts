import { readCurve, readDhPrime } from '../drivers/tls-flight.ts'
import { tlsHandshake } from '../facts/gathered/tls-handshake.ts'
import { type AcceptedSuite, type offerKinds, type TlsVersion, tlsOffers } from '../facts/gathered/tls-offers.ts'
import {
  isElliptic,
  isStaticRsa,
  suiteName,
  usesDhGroup,
  type Weakness,
  weaknessOf,
} from '../facts/tls-cipher-suites.ts'
import { attempt, defineProbe, type FailureKind, failure, success } from '../model/index.ts'
import { httpsPlace } from './tls-place.ts'
import { questionsTo, suitesOf, type Taken } from './tls-questions.ts'
import type { VisitTools } from './tools.ts'

type OfferKind = (typeof offerKinds)[number]
type Offer = readonly [version: TlsVersion, offer: OfferKind, wanted: (name: string) => boolean]

const isStrong = (name: string) => weaknessOf(name) === undefined

/** The likeliest to be answered come first, so that a firewall that swallows old hellos costs no more than those. */
const offers: readonly Offer[] = [
  ['TLSv1.2', 'elliptic', name => isElliptic(name) && isStrong(name)],
  ['TLSv1.2', 'dhe', name => usesDhGroup(name) && isStrong(name)],
  ['TLSv1.2', 'static-rsa', name => isStaticRsa(name) && isStrong(name)],
  ['TLSv1.2', 'weak', name => !isStrong(name)],
  ['TLSv1.1', 'all', () => true],
  ['TLSv1', 'all', () => true],
  ['SSLv3', 'all', () => true],
]

/** After these a question about versions has no sense. */
const hopeless: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'tls-failure',
  'reset',
  'malformed-answer',
  'too-large',
])

/**
 * Seven hellos to a good server. One more for each kind of weak suite that is accepted, and one for each old version:
 * the kinds are told apart by striking out the one that was chosen.
 */
export const tlsOffersProbe = defineProbe<VisitTools>()({
  name: 'tls-offers',
  depth: 'passive',
  sends: {
    en: 'Seven first TLS messages (SSL 3.0 to TLS 1.2), each broken off after the answer; up to six more per version where an old version or a weak suite is accepted',
    'zh-CN':
      '七个 TLS 首条握手消息（SSL 3.0 至 TLS 1.2），收到应答即断开；对方接受旧版本或弱算法时，每个版本再多发至多六个',
  },
  gives: tlsOffers,
  needs: { handshake: attempt(tlsHandshake) },
  async run(tools, { handshake }) {
    if (!handshake.ok && !hopeless.has(handshake.failure.kind)) return handshake
    const place = httpsPlace(tools.site)
    const questions = questionsTo(tools, place)
    const picture = emptyPicture()
    for (const [version, offer, wanted] of offers) {
      const taken = await questions.ask(version, suitesOf(version, wanted))
      if (taken) picture.taken.push(taken)
      // A lower version in the answer refuses the one that was offered.
      if (taken?.version !== version)
        (questions.stopped ? picture.unanswered : picture.refused).push({ version, offer })
    }
    for (const version of versionsIn(picture.taken)) {
      const known = weaknessesIn(picture.taken, version)
      const alreadyAsked = version === 'TLSv1.2' && known.size === 0
      if (alreadyAsked) continue
      for (;;) {
        const rest = suitesOf(version, name => !isStrong(name) && !known.has(weaknessOf(name)))
        const taken = await questions.ask(version, rest)
        if (!taken || taken.version !== version) {
          if (questions.stopped) picture.unanswered.push({ version, offer: 'weak' })
          break
        }
        picture.taken.push(taken)
        known.add(weaknessOf(suiteName(taken.suite)))
      }
    }
    if (picture.taken.length === 0 && questions.stopped)
      return failure(questions.stopped.kind, questions.stopped.detail)
    if (picture.taken.length === 0 && !handshake.ok) return handshake
    return success({
      ...place,
      accepted: acceptedIn(picture.taken),
      refused: picture.refused,
      unanswered: picture.unanswered,
      ...(questions.stopped ? { stopped: questions.stopped } : {}),
      dhGroups: await dhGroupsIn(tools, picture.taken),
      connections: questions.connections,
    })
  },
})

interface Picture {
  readonly taken: Taken[]
  readonly refused: { version: TlsVersion; offer: OfferKind }[]
  readonly unanswered: { version: TlsVersion; offer: OfferKind }[]
}

function emptyPicture(): Picture {
  return { taken: [], refused: [], unanswered: [] }
}

function versionsIn(taken: readonly Taken[]): Set<TlsVersion> {
  return new Set(taken.map(answer => answer.version))
}

function weaknessesIn(taken: readonly Taken[], version: TlsVersion): Set<Weakness | undefined> {
  const names = taken.filter(answer => answer.version === version).map(answer => suiteName(answer.suite))
  return new Set(names.map(weaknessOf).filter(weakness => weakness !== undefined))
}

function acceptedIn(taken: readonly Taken[]): AcceptedSuite[] {
  const accepted = new Map<string, AcceptedSuite>()
  for (const { version, suite, flight } of taken) {
    const name = suiteName(suite)
    const curve = isElliptic(name) && flight.keyExchange ? readCurve(flight.keyExchange) : undefined
    accepted.set(`${version} ${suite}`, { version, suite: name, ...(curve === undefined ? {} : { curve }) })
  }
  return [...accepted.values()]
}

async function dhGroupsIn({ tls }: VisitTools, taken: readonly Taken[]) {
  const groups = new Map<string, { digest: string; bits: number; prime?: boolean; suite: string }>()
  for (const { suite, flight } of taken) {
    const name = suiteName(suite)
    const modulus = usesDhGroup(name) && flight.keyExchange ? readDhPrime(flight.keyExchange) : undefined
    if (!modulus) continue
    const group = await tls.dhGroup(modulus)
    if (!groups.has(group.digest)) groups.set(group.digest, { ...group, suite: name })
  }
  return [...groups.values()]
}
