import { z } from 'zod'
import { requireReach } from '../../../platform/access/index.ts'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { personDetails, personMarks, personName } from '../model/person.ts'
import { findPerson, lockPerson, updatePerson } from '../store/people.ts'

/** Name, staff number and how to reach the person. Fields that are left out stay. */
export const changePerson = defineAction({
  name: 'person.change',
  input: z.strictObject({
    id: z.uuid(),
    version: z.int(),
    name: personName.optional(),
    number: personDetails.number.optional(),
    mail: personDetails.mail.optional(),
    phone: personDetails.phone.optional(),
  }),
  permit: { right: 'person.manage', at: async ({ id }, tx) => (await findPerson(tx, id))?.unitId },
  marks: personMarks,
  async run(tx, { input: { id, version, ...given }, actor, now }) {
    await requireReach(tx, actor, 'person.manage', id, now)
    const before = await lockPerson(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    const after = await updatePerson(tx, id, given)
    return { subject: id, before, after }
  },
})
