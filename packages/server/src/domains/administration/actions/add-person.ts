import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuseAdministration } from '../messages.ts'
import { personDetails, personMarks, personName } from '../model/person.ts'
import { insertPerson } from '../store/people.ts'
import { requireUnit } from '../store/units.ts'

/** Somebody of a unit. Holds no role yet and cannot sign in. */
export const addPerson = defineAction({
  name: 'person.add',
  input: z.strictObject({
    unitId: z.uuid(),
    name: personName,
    number: personDetails.number.default(null),
    mail: personDetails.mail.default(null),
    phone: personDetails.phone.default(null),
  }),
  permit: { right: 'person.manage', at: ({ unitId }) => unitId },
  marks: personMarks,
  async run(tx, { input }) {
    if ((await requireUnit(tx, input.unitId)).closed) throw refuseAdministration('unit-closed')
    const after = await insertPerson(tx, input)
    return { subject: after.id, after }
  },
})
