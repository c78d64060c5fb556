import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { refuseEstate } from '../messages.ts'
import { assetFields, withNormalExtra } from '../model/asset.ts'
import { mayBecome } from '../model/status.ts'
import { stateOf } from '../store/asset-changes.ts'
import { findAsset, lockAsset } from '../store/assets.ts'
import { changedEvent, fault, requireCurrent, requirePeople, reviseAsset } from './register.ts'

/** Changes the fields that are given; of the extra fields those that are named, an empty text takes one away. The kind stays. */
export const changeAsset = defineAction({
  name: 'asset.change',
  input: z.strictObject({
    id: z.uuid(),
    version: z.int(),
    ...z.object(assetFields).partial().shape,
    status: z.enum(['planned', 'in-use', 'dormant']).optional(),
  }),
  permit: { right: 'asset.manage', at: async ({ id }, tx) => (await findAsset(tx, id))?.unitId },
  async run(tx, { input: { id, version, extra, ...given }, actor, now }) {
    const before = await lockAsset(tx, id)
    await requireCurrent(tx, before, version)
    const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const wanted = { ...before.content, ...fields, extra: { ...before.content.extra, ...extra } }
    if (!mayBecome(before.content.status, wanted.status)) throw refuseEstate('status-not-open')
    const full = withNormalExtra({ ...wanted, extra: withoutAbsent(wanted.extra) })
    if (!full.ok) {
      throw refuse('invalid-input', { fields: full.faults.map(({ key, message }) => fault(`/extra/${key}`, message)) })
    }
    await requirePeople(tx, full.content, before.content)
    const to = { unitId: before.unitId, content: full.content }
    const after = await reviseAsset(tx, before, to, { actor, now, action: 'asset.change' })
    return { subject: id, before: stateOf(before), after: stateOf(after), events: [changedEvent(after)] }
  },
})

function withoutAbsent(extra: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(extra).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
