import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { assetContentSchema, withNormalExtra } from '../model/asset.ts'
import { decideCandidate, findCandidate, lockCandidate } from '../store/candidates.ts'
import { changedEvent, fault, registerAssets, requireOpenUnit } from './register.ts'

/** Registers the host of a candidate as a site of a unit. It is visited once it is in use and authorised, as any other. */
export const adoptCandidate = defineAction({
  name: 'candidate.adopt',
  input: z.strictObject({
    id: z.uuid(),
    version: z.int(),
    unitId: z.uuid(),
    name: assetContentSchema.shape.name,
    status: z.enum(['planned', 'in-use', 'dormant']).default('in-use'),
  }),
  permit: {
    right: 'candidate.decide',
    async at({ id, unitId }, tx) {
      const candidate = await findCandidate(tx, id)
      return candidate && [candidate.unitId, unitId]
    },
  },
  async run(tx, { input: { id, version, unitId, name, status }, actor, now }) {
    const before = await lockCandidate(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    if (before.state === 'adopted') throw refuse('not-open-now')
    await requireOpenUnit(tx, unitId)
    const address = new URL('/', before.address).href
    const full = withNormalExtra(assetContentSchema.parse({ kind: 'website', name, status, extra: { address } }))
    if (!full.ok) throw refuse('invalid-input', { fields: full.faults.map(({ message }) => fault('/id', message)) })
    const writing = { actor, now, action: 'candidate.adopt' }
    const [asset] = await registerAssets(tx, [{ unitId, content: full.content }], writing)
    const adoption = { state: 'adopted', by: actor.id, now, reason: '', assetId: asset!.id } as const
    // Registering the host has done so already where the candidate was open.
    const current = (await findCandidate(tx, id))!
    const after = current.state === 'adopted' ? current : await decideCandidate(tx, id, adoption)
    return { subject: id, before, after, events: [changedEvent(asset!)] }
  },
})

/** This host is none of the register's business, with the reason. It is not listed again; it may still be adopted. */
export const dismissCandidate = defineAction({
  name: 'candidate.dismiss',
  input: z.strictObject({ id: z.uuid(), version: z.int(), reason: z.string().trim().min(1).max(1000) }),
  permit: { right: 'candidate.decide', at: async ({ id }, tx) => (await findCandidate(tx, id))?.unitId },
  async run(tx, { input: { id, version, reason }, actor, now }) {
    const before = await lockCandidate(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    if (before.state !== 'open') throw refuse('not-open-now')
    const dismissal = { state: 'dismissed', by: actor.id, now, reason, assetId: null } as const
    return { subject: id, before, after: await decideCandidate(tx, id, dismissal) }
  },
})
