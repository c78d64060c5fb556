import type { Text } from '@townkeep/inspect'
import type { Actor } from '../../../platform/access/index.ts'
import { requireVersion } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { type FieldFault, refuse } from '../../../platform/errors/index.ts'
import { eventMessage, type Message } from '../../../platform/jobs/index.ts'
import { assetChanged } from '../events.ts'
import { refuseEstate } from '../messages.ts'
import { type AssetContent, changedFields } from '../model/asset.ts'
import { moveGrant } from '../model/authorisation.ts'
import { stateOf, storeChanges } from '../store/asset-changes.ts'
import { type Asset, insertAssets, type NewAsset, updateAsset } from '../store/assets.ts'
import { adoptRegistered } from '../store/candidates.ts'
import { grantsOf, storeGrantState } from '../store/grants.ts'
import { activePeople, isOpenUnit } from '../store/names.ts'
import { storeProofChecks } from '../store/proof-checks.ts'

/** On whose behalf, when, and by which action the register is written. */
export interface Writing {
  readonly actor: Pick<Actor, 'id' | 'name'>
  readonly now: Date
  readonly action: string
  readonly reason?: string
}

/** New assets with their first version in the history; candidates of the same hosts are done with. */
export async function registerAssets(tx: Tx, assets: readonly NewAsset[], writing: Writing): Promise<readonly Asset[]> {
  const { actor, now, action, reason } = writing
  const made = await insertAssets(tx, assets, now)
  const changes = made.map(after => ({ after, fields: [], action, actor, at: now, ...(reason ? { reason } : {}) }))
  await storeChanges(tx, changes)
  await adoptRegistered(tx, made, { by: actor.id, now })
  await storeProofChecks(tx, made, now)
  return made
}

/** The next version of an asset, with its row in the history. */
export async function reviseAsset(tx: Tx, before: Asset, to: NewAsset, writing: Writing): Promise<Asset> {
  const { actor, now, action, reason } = writing
  const after = await updateAsset(tx, before, to, now)
  const moved = before.unitId === after.unitId ? [] : ['unitId']
  const fields = [...moved, ...changedFields(before.content, after.content)]
  await storeChanges(tx, [{ before, after, fields, action, actor, at: now, ...(reason ? { reason } : {}) }])
  await adoptRegistered(tx, [after], { by: actor.id, now })
  const isElsewhere = before.content.extra.address !== after.content.extra.address
  if (isElsewhere) await supersedeGrants(tx, after.id, { by: actor.id, now })
  if (isElsewhere || before.content.status !== after.content.status) await storeProofChecks(tx, [after], now)
  return after
}

/** What an owner allowed for one address says nothing about another. */
async function supersedeGrants(tx: Tx, assetId: string, move: { by: string; now: Date }): Promise<void> {
  for (const grant of await grantsOf(tx, [assetId])) {
    const moved = moveGrant(grant, 'supersede', move)
    if (moved.ok) await storeGrantState(tx, grant, { to: moved.to, ...move })
  }
}

export function changedEvent({ id, version }: Pick<Asset, 'id' | 'version'>): Message {
  return eventMessage(assetChanged, { id, version })
}

/** @throws Refusal with the asset as it is now, where the caller had read an older version. */
export async function requireCurrent(tx: Tx, asset: Asset, given: number): Promise<void> {
  const row = { id: asset.id, ...stateOf(asset), version: asset.version }
  await requireVersion(tx, { subject: asset.id, row, given })
}

/** @throws Refusal that names the field: who answers for an asset is active, and within reach of whoever says so. */
export async function requirePeople(tx: Tx, content: AssetContent, before?: AssetContent): Promise<void> {
  const named = (['responsibleId', 'deputyId'] as const).filter(key => content[key] !== before?.[key])
  const ids = named.map(key => content[key]).filter(id => id !== null)
  const active = await activePeople(tx, ids)
  const wrong = named.filter(key => content[key] !== null && !active.has(content[key]))
  if (wrong.length > 0) throw refuse('invalid-input', { fields: wrong.map(key => fault(`/${key}`, noSuchPerson)) })
}

export async function requireOpenUnit(tx: Tx, id: string): Promise<void> {
  if (!(await isOpenUnit(tx, id))) throw refuseEstate('receiving-unit-closed')
}

export function fault(pointer: string, text: Text): FieldFault {
  return { in: 'body', pointer, code: 'refused', text, params: {} }
}

const noSuchPerson: Text = { en: 'There is no such person here.', 'zh-CN': '没有该人员，或不在您的权限范围内。' }
