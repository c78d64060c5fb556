import { z } from 'zod'
import { requireInPerson, requireReach } from '../../../platform/access/index.ts'
import { defineAction } from '../../../platform/actions/index.ts'
import {
  approveFactorReset,
  defaultPolicy,
  findFactorReset,
  requestFactorReset,
  withdrawFactorReset,
} from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { factorResetMoved } from '../events.ts'
import { findPerson } from '../store/people.ts'

const one = z.strictObject({ id: z.uuid() })

/** At the unit of the person whose factor it is; a reset out of sight is not there. */
const atReset = async ({ id }: z.output<typeof one>, tx: Tx) => {
  const reset = await findFactorReset(tx, id)
  return reset && (await findPerson(tx, reset.personId))?.unitId
}

/** A telephone was lost: the first of two persons asks that its owner may set up another. */
export const askFactorReset = defineAction({
  name: 'factor-reset.ask',
  input: z.strictObject({ personId: z.uuid(), reason: z.string().trim().min(1).max(1000) }),
  permit: { right: 'person.manage', at: async ({ personId }, tx) => (await findPerson(tx, personId))?.unitId },
  async run(tx, { input: { personId, reason }, actor, now }) {
    requireInPerson(actor)
    await requireReach(tx, actor, 'person.manage', personId, now)
    const id = await requestFactorReset(tx, { personId, by: actor.id, reason }, defaultPolicy, now)
    return {
      subject: id,
      after: (await findFactorReset(tx, id))!,
      events: [eventMessage(factorResetMoved, { id, personId, to: 'asked' })],
    }
  },
})

/** The second one agrees: from then on the password alone leads to setting up a new factor. All sessions end. */
export const agreeFactorReset = defineAction({
  name: 'factor-reset.agree',
  input: one,
  permit: { right: 'person.manage', at: atReset },
  async run(tx, { input: { id }, actor, now }) {
    const before = (await findFactorReset(tx, id))!
    requireInPerson(actor)
    await requireReach(tx, actor, 'person.manage', before.personId, now)
    await approveFactorReset(tx, { id, by: actor.id }, now)
    const { personId } = before
    return {
      subject: id,
      before,
      after: null,
      detail: { personId },
      events: [eventMessage(factorResetMoved, { id, personId, to: 'agreed' })],
    }
  },
})

export const withdrawReset = defineAction({
  name: 'factor-reset.withdraw',
  input: one,
  permit: { right: 'person.manage', at: atReset },
  async run(tx, { input: { id }, actor, now }) {
    const before = (await findFactorReset(tx, id))!
    await requireReach(tx, actor, 'person.manage', before.personId, now)
    await withdrawFactorReset(tx, id, now)
    return { subject: id, before, after: null, detail: { personId: before.personId } }
  },
})
