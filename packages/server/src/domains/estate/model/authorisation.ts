import { addMonths, type Day, dayOf, isUnderOwnDomain } from '../engine.ts'

/** How an owner allowed visits, weakest first. A letter and a file open what a visitor sees; DNS alone may open more. */
export const grantKinds = ['letter', 'file', 'dns'] as const
export type GrantKind = (typeof grantKinds)[number]

/** `superseded`: it was for another address of the site. */
export const grantStates = ['offered', 'in-force', 'missing', 'refused', 'withdrawn', 'superseded'] as const
export type GrantState = (typeof grantStates)[number]

/** One permission for one site: a letter that a person uploaded, or a proof that was found on the site or in its DNS. */
export interface Grant {
  readonly kind: GrantKind
  readonly state: GrantState
  readonly depth: 'passive' | 'active'
  readonly overridesRobots: boolean
  /** Who signed, or the proof as it was found. */
  readonly proof: string
  /** The last day on which it counts. */
  readonly until: Day
  /** Who uploaded the letter. */
  readonly offeredBy: string | null
}

export type GrantMove = 'confirm' | 'refuse' | 'withdraw' | 'lose' | 'find' | 'supersede'

interface MoveRow {
  readonly kinds: readonly GrantKind[]
  readonly from: readonly GrantState[]
  readonly to: GrantState
  readonly byAnother?: true
}

/** Confirming takes a second person. What is withdrawn never comes back: the owner gives a new letter, or writes a new proof. */
export const grantMoves = {
  confirm: { kinds: ['letter'], from: ['offered'], to: 'in-force', byAnother: true },
  refuse: { kinds: ['letter'], from: ['offered'], to: 'refused' },
  withdraw: { kinds: ['letter', 'file', 'dns'], from: ['offered', 'in-force', 'missing'], to: 'withdrawn' },
  lose: { kinds: ['file', 'dns'], from: ['in-force'], to: 'missing' },
  find: { kinds: ['file', 'dns'], from: ['missing', 'superseded'], to: 'in-force' },
  supersede: { kinds: ['letter', 'file', 'dns'], from: ['offered', 'in-force', 'missing'], to: 'superseded' },
} as const satisfies Record<GrantMove, MoveRow>

export type Moved = { readonly ok: true; readonly to: GrantState } | { readonly ok: false; readonly why: MoveFault }
export type MoveFault = 'not-open-now' | 'same-person' | 'letter-expired'

export function moveGrant(grant: Grant, move: GrantMove, { by, now }: { by: string; now: Date }): Moved {
  const row: MoveRow = grantMoves[move]
  if (!row.kinds.includes(grant.kind) || !row.from.includes(grant.state)) return { ok: false, why: 'not-open-now' }
  if (row.byAnother && grant.offeredBy === by) return { ok: false, why: 'same-person' }
  if (move === 'confirm' && grant.until < dayOf(now)) return { ok: false, why: 'letter-expired' }
  return { ok: true, to: row.to }
}

const letterMonths = 12

/** A letter counts for twelve months from the day of its signature, or less where it says so itself. */
export function letterUntil(signedOn: Day, ownEnd: Day | null): Day {
  const longest = addMonths(signedOn, letterMonths)
  return ownEnd !== null && ownEnd < longest ? ownEnd : longest
}

export interface Standing {
  /** What may be visited on the strongest permission; absent: nothing. */
  readonly visit: Pick<Grant, 'kind' | 'depth' | 'overridesRobots' | 'proof' | 'until'> | undefined
  /**
   * Whether availability is sampled. It goes on where a proof has merely disappeared, until the day that the proof named:
   * a site that lost its file in an upgrade is watched while somebody is told.
   */
  readonly sampling: boolean
  readonly why: 'allowed' | 'never-asked' | 'awaits-confirmation' | 'proof-missing' | 'expired' | 'withdrawn'
}

/** What a site's permissions allow on this day. A letter counts only for hosts under a domain of the operator's own. */
export function standingOf(
  grants: readonly Grant[],
  { host, ownDomains, now }: { host: string; ownDomains: readonly string[]; now: Date },
): Standing {
  const today = dayOf(now)
  const isOwn = ownDomains.some(domain => isUnderOwnDomain(host, domain))
  const counting = grants.filter(grant => grant.kind !== 'letter' || isOwn)
  const current = counting.filter(grant => grant.until >= today)
  const [best] = current.filter(grant => grant.state === 'in-force').toSorted((a, b) => strength(b) - strength(a))
  if (best) {
    const { kind, depth, overridesRobots, proof, until } = best
    return { visit: { kind, depth, overridesRobots, proof, until }, sampling: true, why: 'allowed' }
  }
  const has = (state: GrantState, among = counting) => among.some(grant => grant.state === state)
  if (has('missing', current)) return { visit: undefined, sampling: true, why: 'proof-missing' }
  const why = has('offered', current)
    ? 'awaits-confirmation'
    : has('in-force') || has('missing')
      ? 'expired'
      : has('withdrawn')
        ? 'withdrawn'
        : 'never-asked'
  return { visit: undefined, sampling: false, why }
}

function strength({ kind, depth, overridesRobots, until }: Grant): number {
  const order = grantKinds.indexOf(kind) * 4 + (depth === 'active' ? 2 : 0) + (overridesRobots ? 1 : 0)
  // Of two alike, the one that lasts longer.
  return order + Number(until.replaceAll('-', '')) / 1e9
}
