import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { refuseAdministration } from '../messages.ts'
import { personMarks } from '../model/person.ts'
import { findPerson, lockPerson, updatePerson } from '../store/people.ts'
import { requireUnit } from '../store/units.ts'

/** To another unit. Roles stay where they were given, until they are ended. */
export const movePerson = defineAction({
  name: 'person.move',
  input: z.strictObject({ id: z.uuid(), version: z.int(), unitId: z.uuid() }),
  permit: {
    right: 'person.manage',
    async at({ id, unitId }, tx) {
      const person = await findPerson(tx, id)
      return person && [person.unitId, unitId]
    },
  },
  marks: personMarks,
  async run(tx, { input: { id, version, unitId } }) {
    const before = await lockPerson(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    if ((await requireUnit(tx, unitId)).closed) throw refuseAdministration('unit-closed')
    const after = await updatePerson(tx, id, { unitId })
    return { subject: id, before, after }
  },
})
