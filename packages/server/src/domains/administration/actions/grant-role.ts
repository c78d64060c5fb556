import { z } from 'zod'
import { roles, unitPath } from '../../../platform/access/index.ts'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { refuseAdministration } from '../messages.ts'
import { beginning, moment } from '../model/effective-at.ts'
import { mayStandTogether } from '../model/roles-together.ts'
import { findPerson } from '../store/people.ts'
import { heldRoles, insertGrant, lockRolesOf } from '../store/roles.ts'
import { requireUnit } from '../store/units.ts'

/** A role at a unit and all below it, from now or later on, until it is ended or until a moment. */
export const grantRole = defineAction({
  name: 'role.grant',
  input: z.strictObject({
    personId: z.uuid(),
    role: z.enum(roles),
    unitId: z.uuid(),
    from: moment.optional(),
    to: moment.nullable().default(null),
  }),
  permit: { right: 'role.grant', at: ({ unitId }) => unitId },
  async run(tx, { input: { personId, role, unitId, from: given, to: until }, actor, now }) {
    const person = await findPerson(tx, personId)
    if (!person) throw refuse('not-found')
    if (!person.active) throw refuseAdministration('person-not-active')
    if ((await requireUnit(tx, unitId)).closed) throw refuseAdministration('unit-closed')
    const from = beginning(given, now)
    const to = until === null ? null : new Date(until)
    if (to !== null && to <= from) throw refuseAdministration('period-empty')
    await lockRolesOf(tx, personId)
    const added = { role, path: await unitPath(tx, unitId) }
    if (!mayStandTogether(await heldRoles(tx, personId, now), added)) throw refuseAdministration('auditor-alone')
    const grant = { personId, role, unitId, from, to }
    const id = await insertGrant(tx, grant, actor.kind === 'system' ? null : actor.id)
    return { subject: id, after: { id, ...grant } }
  },
})
