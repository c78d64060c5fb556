import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { refuseAdministration } from '../messages.ts'
import { administratorsOfAll, endGrant, findGrant, lockGrant } from '../store/roles.ts'

/** Counts from the next request on; what was lent from the role ends with it. */
export const endRole = defineAction({
  name: 'role.end',
  input: z.strictObject({ id: z.uuid() }),
  permit: { right: 'role.grant', at: async ({ id }, tx) => (await findGrant(tx, id))?.unitId },
  async run(tx, { input: { id }, now }) {
    const before = await lockGrant(tx, id)
    if (before.to !== null && before.to <= now) throw refuse('not-open-now')
    if (before.role === 'administrator') {
      const others = await administratorsOfAll(tx, now, { grant: id })
      if (others === 0 && (await administratorsOfAll(tx, now, {})) > 0) throw refuseAdministration('last-administrator')
    }
    await endGrant(tx, id, now)
    return { subject: id, before, after: await lockGrant(tx, id) }
  },
})
