import type { z } from 'zod'
import { openScope, systemActor } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { notify, wasTold } from '../../../platform/notify/index.ts'
import { nearestWithRole } from '../../administration/index.ts'
import { type Asset, findAsset, inMaintenance } from '../../estate/index.ts'
import type { siteTurned } from '../events.ts'
import { siteIsBack, siteIsDown } from './message-kinds.ts'

/**
 * Tells whoever looks after a site that it went down, or is back; the nearest unit managers where nobody is named. While work on it is announced nobody is called; that it is back is told
 * to those alone who were told that it was down.
 */
export async function tellOfTurn(
  tx: Tx,
  { assetId, outageId, to }: z.output<(typeof siteTurned)['data']>,
  now: Date,
): Promise<void> {
  const asset = await findAsset(tx, assetId)
  if (asset === undefined) return
  const data = { outageId }
  const isToTell =
    to === 'up' ? await wasTold(tx, siteIsDown, data) : !(await inMaintenance(tx, [assetId], now)).has(assetId)
  if (!isToTell) return
  const people = await peopleOf(tx, asset, now)
  await notify(tx, to === 'up' ? siteIsBack : siteIsDown, { data, to: people, now })
}

/** Closes the transaction to all but roles where nobody is named. */
async function peopleOf(tx: Tx, { unitId, content }: Asset, now: Date): Promise<readonly string[]> {
  const named = [content.responsibleId, content.deputyId].filter(id => id !== null)
  if (named.length > 0) return named
  await openScope(tx, systemActor('inspection'), 'role.read', now)
  return nearestWithRole(tx, 'unit-manager', unitId, now)
}
