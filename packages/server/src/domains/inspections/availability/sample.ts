import { type FailureKind, failures, type Sample } from '@townkeep/inspect'

/** `unknown`: the try says nothing about the site, for we could not look or a protection page stood before it. */
export const sampleStates = ['down', 'up', 'unknown'] as const
export type SampleState = (typeof sampleStates)[number]

/** One try to open the home page of a site, as a visitor would. */
export interface Try {
  readonly at: Date
  readonly state: SampleState
  readonly ms: number
  readonly failure?: FailureKind
}

/** A try as it is kept: what fell into an announced maintenance window counts neither for nor against the site. */
export interface KeptTry extends Try {
  readonly maintenance: boolean
}

/** An answer that says the site itself failed its visitor is down; one that says nothing of the site is unknown. */
export function stateOf(failure: FailureKind | undefined): SampleState {
  if (failure === undefined) return 'up'
  return failures[failure].blamesSite ? 'down' : 'unknown'
}

/** The tries that the rulebook's indicators are computed from. */
export function countedSamples(tries: readonly KeptTry[]): Sample[] {
  return tries
    .filter(one => one.state !== 'unknown' && !one.maintenance)
    .map(one => ({ at: one.at.toISOString(), ok: one.state === 'up', ms: one.ms }))
}
