/** Where a finding stands. The open states in the order in which people bring it forward. */
export const openStates = ['new', 'confirmed', 'notified', 'in-work', 'submitted', 'returned'] as const
export type OpenState = (typeof openStates)[number]

/** Why a finding is closed. The first three are the inspection's word; the others a person's. */
export const closings = ['fixed', 'page-removed', 'no-longer-applies', 'asset-retired', 'entered-by-mistake'] as const
export type Closing = (typeof closings)[number]
export type ClosedByInspection = Extract<Closing, 'fixed' | 'page-removed' | 'no-longer-applies'>

export type State = OpenState | 'closed'

export type Standing =
  | { readonly state: OpenState }
  | { readonly state: 'closed'; readonly as: Closing; readonly at: Date; readonly byPerson?: true }

/** As a row has it. */
export function standingOf(row: {
  readonly state: State
  readonly closedAs: Closing | null
  readonly closedAt: Date | null
  readonly closedByPerson: boolean
}): Standing {
  if (row.state !== 'closed') return { state: row.state }
  const closed = { state: row.state, as: row.closedAs!, at: row.closedAt! }
  return row.closedByPerson ? { ...closed, byPerson: true } : closed
}
