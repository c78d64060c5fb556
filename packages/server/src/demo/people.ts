import { addPerson, grantRole, invitePerson } from '../domains/administration/index.ts'
import { type ActionContext, runAction } from '../platform/actions/index.ts'
import { type AuthContext, acceptInvitation, endSessionsOf, findAccount } from '../platform/auth/index.ts'
import type { DemoPerson } from './kept-people.ts'

const client = { network: '127.0.0.1', agent: 'demo' }

/** Lets somebody in by the way that everybody comes: added, given a role, invited, and with a password of their own. Done once. */
export async function settlePerson(
  context: ActionContext,
  auth: AuthContext,
  { name, signInName, role, password }: DemoPerson,
  unitId: string,
): Promise<string> {
  const { db, now } = context
  const known = await db.transaction().execute(tx => findAccount(tx, { name: signInName }))
  const personId = known?.personId ?? (await hire(context, { name, role, unitId }))
  if (known?.passwordHash) return personId
  const { after } = await runAction(context, invitePerson, { personId, signInName })
  const accepted = await acceptInvitation(auth, { code: after!.code, password, client }, now)
  if (accepted.outcome !== 'opened') throw new Error(`${signInName} was not let in: ${accepted.outcome}`)
  await db.transaction().execute(tx => endSessionsOf(tx, personId))
  return personId
}

async function hire(
  context: ActionContext,
  { name, role, unitId }: Pick<DemoPerson, 'name' | 'role'> & { readonly unitId: string },
): Promise<string> {
  const { subject: personId } = await runAction(context, addPerson, { unitId, name })
  await runAction(context, grantRole, { personId, role, unitId })
  return personId
}
