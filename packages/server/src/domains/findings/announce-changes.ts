import { unitPath } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { announce } from '../../platform/http/index.ts'
import type { ChangedFinding } from './store/apply-changes.ts'
import { tellOfMoves } from './tell-of-moves.ts'

/** So many rows are named; whoever shows more of that asset asks for its list. */
const mostNamed = 40

/**
 * Tells browsers what changed at one asset, in one event however much it was: how many findings made which move, and the first of
 * them by id and version. `more`: not all are named. Whom a move concerns gets a message of it.
 */
export async function announceChanges(
  tx: Tx,
  { assetId, unitId }: { assetId: string; unitId: string },
  changed: readonly ChangedFinding[],
  { by, now = new Date() }: { readonly by?: string; readonly now?: Date } = {},
): Promise<void> {
  if (changed.length === 0) return
  const counts: Record<string, number> = {}
  for (const { what } of changed) counts[what ?? 'values'] = (counts[what ?? 'values'] ?? 0) + 1
  const named = changed.slice(0, mostNamed).map(({ id, version }) => ({ id, version }))
  await announce(tx, {
    name: 'findings.changed',
    data: { assetId, counts, changed: named, more: changed.length > named.length },
    right: 'finding.read',
    unitPath: await unitPath(tx, unitId),
  })
  await tellOfMoves(tx, changed, { ...(by === undefined ? {} : { by }), now })
}
