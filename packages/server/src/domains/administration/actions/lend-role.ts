import { z } from 'zod'
import { holdsOwn, roles, unitPath } from '../../../platform/access/index.ts'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { refuseAdministration } from '../messages.ts'
import { beginning, moment } from '../model/effective-at.ts'
import { plainLine } from '../model/plain-line.ts'
import { mayStandTogether } from '../model/roles-together.ts'
import { findPerson } from '../store/people.ts'
import { heldRoles, insertDelegation, lockRolesOf } from '../store/roles.ts'

/** One's own role, for a time, to somebody else: at its unit or at one below it. */
export const lendRole = defineAction({
  name: 'delegation.give',
  input: z.strictObject({
    personId: z.uuid(),
    role: z.enum(roles),
    unitId: z.uuid(),
    from: moment.optional(),
    to: moment,
    reason: plainLine(500),
  }),
  permit: { right: 'delegation.give', at: ({ unitId }) => unitId },
  async run(tx, { input: { from: given, to: until, ...input }, actor, now }) {
    const path = await unitPath(tx, input.unitId)
    if (!holdsOwn(actor, input.role, path, now) || input.personId === actor.id)
      throw refuseAdministration('role-not-own')
    const person = await findPerson(tx, input.personId)
    if (!person) throw refuse('not-found')
    if (!person.active) throw refuseAdministration('person-not-active')
    const from = beginning(given, now)
    const to = new Date(until)
    if (to <= from) throw refuseAdministration('period-empty')
    await lockRolesOf(tx, input.personId)
    if (!mayStandTogether(await heldRoles(tx, input.personId, now), { role: input.role, path }))
      throw refuseAdministration('auditor-alone')
    const delegation = { ...input, from, to, fromPerson: actor.id }
    const id = await insertDelegation(tx, delegation)
    return { subject: id, after: { id, ...delegation } }
  },
})
