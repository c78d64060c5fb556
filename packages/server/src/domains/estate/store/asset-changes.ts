import type { Tx } from '../../../platform/db/index.ts'
import type { AssetContent } from '../model/asset.ts'
import type { Asset } from './assets.ts'

export interface AssetChange {
  readonly id: number
  readonly version: number
  readonly at: Date
  readonly actorId: string
  readonly actorName: string
  /** The action that did it. */
  readonly action: string
  readonly fields: readonly string[]
  readonly before: ChangedState | null
  readonly after: ChangedState
  readonly reason: string
}

/** What an asset was at a version. */
export type ChangedState = AssetContent & { readonly unitId: string }

export interface NewChange {
  readonly before?: Asset | undefined
  readonly after: Asset
  readonly fields: readonly string[]
  readonly action: string
  readonly actor: { readonly id: string; readonly name: string }
  readonly at: Date
  readonly reason?: string
}

const chunk = 200

export async function storeChanges(tx: Tx, changes: readonly NewChange[]): Promise<void> {
  for (let at = 0; at < changes.length; at += chunk) {
    const values = changes.slice(at, at + chunk).map(change => ({
      asset_id: change.after.id,
      unit_id: change.after.unitId,
      version: change.after.version,
      at: change.at,
      actor_id: change.actor.id,
      actor_name: change.actor.name,
      action: change.action,
      fields: [...change.fields],
      before: change.before ? JSON.stringify(stateOf(change.before)) : null,
      after: JSON.stringify(stateOf(change.after)),
      reason: change.reason ?? '',
    }))
    await tx.insertInto('tk.asset_change').values(values).execute()
  }
}

/** Newest first. */
export async function changesOf(
  tx: Tx,
  assetId: string,
  { beforeVersion, limit }: { beforeVersion?: number | undefined; limit: number },
): Promise<readonly AssetChange[]> {
  let query = tx
    .selectFrom('tk.asset_change')
    .select(['id', 'version', 'at', 'actor_id', 'actor_name', 'action', 'fields', 'before', 'after', 'reason'])
    .where('asset_id', '=', assetId)
  if (beforeVersion !== undefined) query = query.where('version', '<', beforeVersion)
  const rows = await query.orderBy('version', 'desc').limit(limit).execute()
  return rows.map(({ actor_id, actor_name, before, after, ...row }) => ({
    ...row,
    actorId: actor_id,
    actorName: actor_name,
    before: before as ChangedState | null,
    after: after as ChangedState,
  }))
}

export function stateOf({ content, unitId }: Pick<Asset, 'content' | 'unitId'>): ChangedState {
  return { ...content, unitId }
}
