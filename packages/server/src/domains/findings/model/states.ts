/** Where a finding stands. The open states in the order in which people bring it forward. */
export const openStates = ['new', 'confirmed', 'notified', 'in-work', 'submitted', 'returned'] as const
export type OpenState = (typeof openStates)[number]

/** Why a finding is closed. The first three are the inspection's word; the others a person's. */
export const closings = ['fixed', 'page-removed', 'no-longer-applies', 'asset-retired', 'entered-by-mistake'] as const
export type Closing = (typeof closings)[number]
export type ClosedByInspection = Extract<Closing, 'fixed' | 'page-removed' | 'no-longer-applies'>

export type Standing =
  | { readonly state: OpenState }
  | { readonly state: 'closed'; readonly as: Closing; readonly at: Date }

export type Move = 'close' | 'reopen' | 'confirm-returned' | 'retire'

interface MoveRow {
  readonly from: readonly Standing['state'][]
  readonly to: Standing['state']
  /** `inspection`: a visit's verdict; `estate`: what becomes of the asset. */
  readonly by: 'inspection' | 'estate'
}

/**
 * The moves that nobody makes by hand. A finding closes by itself only when its own rule reached a verdict at its own place, and is
 * seen again as *confirmed*: that it was real is known by then. `confirm-returned` is the same, told late: a visit that arrives after
 * newer ones shows that the finding had been gone in between.
 */
const moves = {
  close: { from: openStates, to: 'closed', by: 'inspection' },
  reopen: { from: ['closed'], to: 'confirmed', by: 'inspection' },
  'confirm-returned': { from: ['new'], to: 'confirmed', by: 'inspection' },
  retire: { from: openStates, to: 'closed', by: 'estate' },
} as const satisfies Record<Move, MoveRow>

export function mayMove(state: Standing['state'], move: Move): boolean {
  return (moves[move].from as readonly string[]).includes(state)
}
