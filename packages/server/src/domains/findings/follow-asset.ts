import type { Tx } from '../../platform/db/index.ts'
import { findAsset } from '../estate/index.ts'
import { announceChanges } from './announce-changes.ts'
import { closeRetired } from './store/close-retired.ts'
import { lockFindings } from './store/findings.ts'

/**
 * What becomes of an asset's findings when the asset changes: those of a retired one are closed. An asset that is put back opens none
 * of them; what is still wrong is seen by its next visit.
 */
export async function followAsset(tx: Tx, assetId: string): Promise<void> {
  const asset = await findAsset(tx, assetId)
  if (asset?.content.status !== 'retired') return
  await lockFindings(tx, assetId)
  await announceChanges(tx, { assetId, unitId: asset.unitId }, await closeRetired(tx, assetId))
}
