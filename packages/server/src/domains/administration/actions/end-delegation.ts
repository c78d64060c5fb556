import { z } from 'zod'
import { type ActionCall, defineAction } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { findDelegation, lockDelegation, endDelegation as storeEnd } from '../store/roles.ts'

const input = z.strictObject({ id: z.uuid() })

const unitOf = async ({ id }: z.output<typeof input>, tx: Tx) => (await findDelegation(tx, id))?.unitId

/** What one has lent, taken back before its end. */
export const takeRoleBack = defineAction({
  name: 'delegation.take-back',
  input,
  permit: { right: 'delegation.give', at: unitOf },
  async run(tx, call) {
    if ((await findDelegation(tx, call.input.id))?.fromPerson !== call.actor.id) throw refuse('forbidden')
    return end(tx, call)
  },
})

/** Whatever was lent, ended by an administrator. */
export const endDelegation = defineAction({
  name: 'delegation.end',
  input,
  permit: { right: 'delegation.end', at: unitOf },
  run: end,
})

async function end(tx: Tx, { input: { id }, now }: ActionCall<z.output<typeof input>>) {
  const before = await lockDelegation(tx, id)
  if (before.to <= now) throw refuse('not-open-now')
  await storeEnd(tx, id, now)
  return { subject: id, before, after: await lockDelegation(tx, id) }
}
