import { z } from 'zod'
import { requireReach } from '../../../platform/access/index.ts'
import { defineAction } from '../../../platform/actions/index.ts'
import { endSessionsOf } from '../../../platform/auth/index.ts'
import { findPerson } from '../store/people.ts'

/** Signs a person out everywhere, as when a telephone or a computer was stolen. */
export const endSessions = defineAction({
  name: 'account.end-sessions',
  input: z.strictObject({ personId: z.uuid() }),
  permit: { right: 'person.manage', at: async ({ personId }, tx) => (await findPerson(tx, personId))?.unitId },
  async run(tx, { input: { personId }, actor, now }) {
    await requireReach(tx, actor, 'person.manage', personId, now)
    await endSessionsOf(tx, personId)
    return { subject: personId, after: null }
  },
})
