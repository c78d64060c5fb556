import type { Tx } from '../../../platform/db/index.ts'
import { refuseAdministration } from '../messages.ts'
import { mayStandBelow, type UnitKind } from '../model/unit.ts'
import { findUnit, lockTree, parentOf, requireUnit } from '../store/units.ts'

/** The unit and the one above it: what a change of its place needs the right at. The top has none above. */
export async function unitAndParent(tx: Tx, id: string): Promise<readonly string[] | undefined> {
  await lockTree(tx)
  if (!(await findUnit(tx, id))) return undefined
  const parent = await parentOf(tx, id)
  return parent === undefined ? [id] : [id, parent]
}

export async function requireParent(tx: Tx, id: string): Promise<string> {
  const parent = await parentOf(tx, id)
  if (parent === undefined) throw refuseAdministration('unit-top')
  return parent
}

export async function requireFit(tx: Tx, kind: UnitKind, parentId: string): Promise<void> {
  const parent = await requireUnit(tx, parentId)
  if (!mayStandBelow(kind, parent.kind)) throw refuseAdministration('kind-does-not-fit')
}
