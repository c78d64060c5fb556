import { z } from 'zod'
import { requireReach } from '../../../platform/access/index.ts'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { personDeactivated } from '../events.ts'
import { refuseAdministration } from '../messages.ts'
import { personMarks } from '../model/person.ts'
import { findPerson, lockPerson, updatePerson } from '../store/people.ts'
import { administratorsOfAll } from '../store/roles.ts'

/** Who is not active does nothing from the next request on; roles wait. */
export const setPersonActive = defineAction({
  name: 'person.set-active',
  input: z.strictObject({ id: z.uuid(), version: z.int(), active: z.boolean() }),
  permit: { right: 'person.manage', at: async ({ id }, tx) => (await findPerson(tx, id))?.unitId },
  marks: personMarks,
  async run(tx, { input: { id, version, active }, actor, now }) {
    await requireReach(tx, actor, 'person.manage', id, now)
    const before = await lockPerson(tx, id)
    await requireVersion(tx, { subject: id, row: before, given: version })
    if (!active && !(await othersAdminister(tx, id, now))) throw refuseAdministration('last-administrator')
    const after = await updatePerson(tx, id, { active })
    const told = active ? [] : [eventMessage(personDeactivated, { id, version: after.version })]
    return { subject: id, before, after, events: told }
  },
})

/** True too where the person is none of the administrators. */
async function othersAdminister(tx: Parameters<typeof lockPerson>[0], person: string, now: Date): Promise<boolean> {
  const without = await administratorsOfAll(tx, now, { person })
  return without > 0 || (await administratorsOfAll(tx, now, {})) === 0
}
