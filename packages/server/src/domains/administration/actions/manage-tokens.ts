import { z } from 'zod'
import { type Right, requireReach, rights } from '../../../platform/access/index.ts'
import { defineAction } from '../../../platform/actions/index.ts'
import { defaultPolicy, endApiToken, findTokenOwner, issueApiToken } from '../../../platform/auth/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { moment } from '../model/effective-at.ts'
import { plainLine } from '../model/plain-line.ts'
import { findPerson } from '../store/people.ts'

/**
 * A machine acts for a person, within these scopes and no longer than until then. The token is told once. Whoever issues it holds
 * himself what it is for, wherever the person's roles reach: nobody gets at the roles of another by a token.
 */
export const issueToken = defineAction({
  name: 'token.issue',
  input: z.strictObject({
    personId: z.uuid(),
    name: plainLine(100),
    scopes: z
      .array(z.enum(Object.keys(rights) as [Right]))
      .min(1)
      .max(100),
    expiresAt: moment,
  }),
  permit: { right: 'token.manage', at: async ({ personId }, tx) => (await findPerson(tx, personId))?.unitId },
  marks: { token: 'secret' },
  async run(tx, { input: { expiresAt: until, ...input }, actor, now }) {
    for (const right of ['token.manage', ...input.scopes] as const)
      await requireReach(tx, actor, right, input.personId, now)
    const expiresAt = new Date(until)
    const { id, token } = await issueApiToken(tx, { ...input, expiresAt, by: actor.id }, defaultPolicy, now)
    return { subject: id, after: { id, token, ...input, expiresAt } }
  },
})

/** From the next request on it opens nothing. */
export const endToken = defineAction({
  name: 'token.end',
  input: z.strictObject({ id: z.uuid() }),
  permit: {
    right: 'token.manage',
    async at({ id }, tx) {
      const owner = await findTokenOwner(tx, id)
      return owner === undefined ? undefined : (await findPerson(tx, owner))?.unitId
    },
  },
  async run(tx, { input: { id }, actor, now }) {
    const personId = (await findTokenOwner(tx, id))!
    if (!(await endApiToken(tx, personId, id, actor.id, now))) throw refuse('not-open-now')
    return { subject: id, after: null, detail: { personId } }
  },
})
