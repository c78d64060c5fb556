import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { ownDomain } from '../engine.ts'
import { refuseEstate } from '../messages.ts'
import { deleteOwnDomain, findOwnDomain, insertOwnDomain } from '../store/grants.ts'

/** Says that a domain is the operator's own. A public suffix belongs to nobody. */
export const declareOwnDomain = defineAction({
  name: 'own-domain.declare',
  input: z.strictObject({ unitId: z.uuid(), domain: z.string().max(300) }),
  permit: { right: 'authorisation.propose', at: input => input.unitId },
  async run(tx, { input: { unitId, domain: text }, actor, now }) {
    const read = ownDomain(text)
    if (!read.ok) throw refuseEstate('no-domain')
    const after = { domain: read.value, unitId }
    await insertOwnDomain(tx, after, actor.id, now)
    return { subject: read.value, after }
  },
})

/** Letters for hosts under it count no longer, from now on. */
export const giveUpOwnDomain = defineAction({
  name: 'own-domain.give-up',
  input: z.strictObject({ domain: z.string().max(300) }),
  permit: { right: 'authorisation.propose', at: async ({ domain }, tx) => (await findOwnDomain(tx, domain))?.unitId },
  async run(tx, { input: { domain } }) {
    const before = await findOwnDomain(tx, domain)
    await deleteOwnDomain(tx, domain)
    return { subject: domain, before, after: null }
  },
})
