import type { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'
import { notify, wasTold } from '../../../platform/notify/index.ts'
import { findAsset, inMaintenance } from '../../estate/index.ts'
import type { siteTurned } from '../events.ts'
import { siteIsBack, siteIsDown } from './message-kinds.ts'

/**
 * Tells whoever looks after a site that it went down, or is back. While work on it is announced nobody is called; that it is back is told
 * to those alone who were told that it was down.
 */
export async function tellOfTurn(
  tx: Tx,
  { assetId, outageId, to }: z.output<(typeof siteTurned)['data']>,
  now: Date,
): Promise<void> {
  const asset = await findAsset(tx, assetId)
  if (asset === undefined) return
  const { responsibleId, deputyId } = asset.content
  const people = [responsibleId, deputyId].filter(id => id !== null)
  const data = { outageId }
  if (to === 'up') {
    if (await wasTold(tx, siteIsDown, data)) await notify(tx, siteIsBack, { data, to: people, now })
  } else if (!(await inMaintenance(tx, [assetId], now)).has(assetId)) {
    await notify(tx, siteIsDown, { data, to: people, now })
  }
}
