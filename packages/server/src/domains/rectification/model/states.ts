/** Where a notice stands, in the order in which people bring it forward; the last two are its ends before and after issuing. */
export const states = ['draft', 'proposed', 'approved', 'issued', 'withdrawn', 'revoked'] as const
export type State = (typeof states)[number]

/** Seen by the issuing unit alone. */
export const draftStates = ['draft', 'proposed', 'approved', 'withdrawn'] as const satisfies readonly State[]

/** Seen by the addressed unit as well. */
export const servedStates = ['issued', 'revoked'] as const satisfies readonly State[]
export type ServedState = (typeof servedStates)[number]

export function isServed(state: State): state is ServedState {
  return (servedStates as readonly State[]).includes(state)
}

/** Where a finding of an issued notice stands, as far as the notice is concerned. */
export const standings = ['open', 'submitted', 'closed'] as const
export type ItemStanding = (typeof standings)[number]
