import type { Tx } from '../../platform/db/index.ts'
import { makeMove } from './make-move.ts'
import type { MovingFinding } from './store/moving-finding.ts'

export interface Submission {
  readonly findingId: string
  /** As whoever submits read it. */
  readonly version: number
  /** What was mended. */
  readonly note: string
  /** When the answer came, which is what counts as in time; not after now. */
  readonly at: Date
  readonly by: string
  /** Recorded by somebody else for a unit that answered on paper. */
  readonly onBehalf: boolean
  readonly now: Date
}

/** The unit says what it mended, or it is recorded for it. @throws Refusal: not there, changed meanwhile, not open now, no note */
export async function submitFor(
  tx: Tx,
  { findingId, version, note, at, by, onBehalf, now }: Submission,
): Promise<MovingFinding> {
  const detail = onBehalf ? { detail: { on_behalf: true } } : {}
  const { after } = await makeMove(tx, { id: findingId, version, move: 'submit', note, actor: by, at, now, ...detail })
  return after
}
