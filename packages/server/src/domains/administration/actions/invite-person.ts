import { z } from 'zod'
import { type Actor, requireReach } from '../../../platform/access/index.ts'
import { type ActionCall, defineAction } from '../../../platform/actions/index.ts'
import { defaultPolicy, invite, openAccount } from '../../../platform/auth/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { invitationWanted } from '../events.ts'
import { refuseAdministration } from '../messages.ts'
import type { Person } from '../model/person.ts'
import { findPerson, lockPerson } from '../store/people.ts'

const input = z.strictObject({
  personId: z.uuid(),
  /** Where there is an account already, its name stays. Absent: made from the person's name. */
  signInName: z.string().max(64).optional(),
})
const at = async ({ personId }: z.output<typeof input>, tx: Tx) => (await findPerson(tx, personId))?.unitId

/** A one-time code for a person to set a password, told to whoever prints it. An earlier one ends; a second factor stays. */
export const invitePerson = defineAction({
  name: 'account.invite',
  input,
  permit: { right: 'person.manage', at },
  marks: { code: 'secret' },
  async run(tx, call) {
    const { person, signInName } = await account(tx, call)
    const { code, expiresAt } = await invite(
      tx,
      { personId: person.id, ...byPerson(call.actor) },
      defaultPolicy,
      call.now,
    )
    return { subject: person.id, after: { personId: person.id, signInName, code, expiresAt } }
  },
})

/** The same by mail: the code is made when the mail is sent, so that it stands nowhere else. */
export const invitePersonByMail = defineAction({
  name: 'account.invite-by-mail',
  input,
  permit: { right: 'person.manage', at },
  async run(tx, call) {
    const { person, signInName } = await account(tx, call)
    if (person.mail === null) throw refuseAdministration('no-mail')
    const wanted = { personId: person.id, ...byPerson(call.actor) }
    return {
      subject: person.id,
      after: { personId: person.id, signInName },
      events: [eventMessage(invitationWanted, wanted)],
    }
  },
})

async function account(
  tx: Tx,
  { input: { personId, signInName: wish }, actor, now }: ActionCall<z.output<typeof input>>,
): Promise<{ readonly person: Person; readonly signInName: string }> {
  await requireReach(tx, actor, 'person.manage', personId, now)
  const person = await lockPerson(tx, personId)
  if (!person.active) throw refuseAdministration('person-not-active')
  return { person, signInName: await openAccount(tx, { personId, wish, personName: person.name }) }
}

/** The system's own id is no person's. */
function byPerson(actor: Actor): { by?: string } {
  return actor.kind === 'system' ? {} : { by: actor.id }
}
