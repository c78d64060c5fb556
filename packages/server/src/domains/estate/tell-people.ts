import { type Right, type Role, systemActor, withRight } from '../../platform/access/index.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { enqueue } from '../../platform/jobs/index.ts'
import { notify } from '../../platform/notify/index.ts'
import { nearestWithRole } from '../administration/index.ts'
import { addDays, dayOf } from './engine.ts'
import { tellOfEnd } from './job-names.ts'
import { authorisationEnds, maintenanceCalledOff, maintenancePlanned, proofIsLost } from './message-kinds.ts'
import { isLive } from './model/status.ts'
import { type Asset, findAsset } from './store/assets.ts'
import { findGrant, lastPermissions } from './store/grants.ts'
import { findWindow } from './store/windows.ts'

/** Who is told what of the register. Each may be asked for twice: people are told once. */

export interface Telling {
  readonly db: Db
  readonly now: () => Date
}

/** Whoever looks after the asset, and the duty side, but not who announced it: he knows. */
export async function tellMaintenance(telling: Telling, id: string): Promise<void> {
  const found = await reading(telling, 'asset.read', async tx => {
    const window = await findWindow(tx, id)
    const asset = window && (await findAsset(tx, window.assetId))
    return asset && { window, asset }
  })
  if (found === undefined) return
  const { window, asset } = found
  const kind = window.cancelledAt === null ? maintenancePlanned : maintenanceCalledOff
  const by = window.cancelledBy ?? window.announcedBy
  await tell(telling, asset, 'duty-officer', (tx, people) =>
    notify(tx, kind, {
      data: { windowId: id },
      to: people.filter(person => person !== by),
      now: telling.now(),
    }),
  )
}

export async function tellLostProof(telling: Telling, grantId: string, version: number): Promise<void> {
  const asset = await assetOfGrant(telling, grantId)
  if (asset === undefined) return
  await tell(telling, asset, 'inspector', (tx, to) =>
    notify(tx, proofIsLost, { data: { grantId, version }, to, now: telling.now() }),
  )
}

/** So many days before the end people are told, each time once. */
const steps = [7, 30] as const
const pageSize = 500

/** Finds what ends soon. A day on which the program stood still is made up for: a step counts from its day on. */
export async function findEnds(telling: Telling): Promise<void> {
  const today = dayOf(telling.now())
  for (let after: string | undefined; ; ) {
    const page = await reading(telling, 'asset.read', async tx => {
      const ends = await lastPermissions(tx, {
        from: today,
        to: addDays(today, Math.max(...steps)),
        after,
        limit: pageSize,
      })
      for (const { grantId, until } of ends) {
        const days = steps.find(step => until <= addDays(today, step))
        if (days !== undefined) await enqueue(tx, tellOfEnd, { grantId, days })
      }
      return ends
    })
    if (page.length < pageSize) return
    after = page.at(-1)!.assetId
  }
}

export async function tellEnd(
  telling: Telling,
  data: { readonly grantId: string; readonly days: number },
): Promise<void> {
  const asset = await assetOfGrant(telling, data.grantId)
  if (asset === undefined || !isLive(asset.content.status)) return
  await tell(telling, asset, 'inspector', (tx, to) => notify(tx, authorisationEnds, { data, to, now: telling.now() }))
}

/** The responsible person, the deputy, and the nearest who hold a role there. */
async function tell(
  telling: Telling,
  { unitId, content: { responsibleId, deputyId } }: Asset,
  role: Role,
  say: (tx: Tx, people: readonly string[]) => Promise<unknown>,
): Promise<void> {
  await reading(telling, 'role.read', async tx => {
    const nearest = await nearestWithRole(tx, role, unitId, telling.now())
    await say(
      tx,
      [responsibleId, deputyId, ...nearest].filter(id => id !== null),
    )
  })
}

function assetOfGrant(telling: Telling, grantId: string): Promise<Asset | undefined> {
  return reading(telling, 'asset.read', async tx => {
    const grant = await findGrant(tx, grantId)
    return grant && findAsset(tx, grant.assetId)
  })
}

const estate = systemActor('estate')

function reading<Result>({ db }: Telling, right: Right, fn: (tx: Tx) => Promise<Result>): Promise<Result> {
  return withRight(db, estate, right, fn)
}
