import type { Tx } from '../../platform/db/index.ts'
import type { Inspecting, Target } from './inspect-site.ts'
import type { Forgetting } from './retention/forget.ts'

/** What the background work of inspections is done with. */
export interface InspectionWork extends Inspecting, Pick<Forgetting, 'restsOn' | 'retention'> {
  /** What there is to visit at an asset; undefined where nobody allows it any longer, or it has no address. */
  readonly targetOf: (tx: Tx, assetId: string, now: Date) => Promise<Omit<Target, 'assetId' | 'rulebook'> | undefined>
  readonly now: () => Date
  /** Visits under way together in this process; what the job says where left out. */
  readonly visitsAtOnce?: number
}
