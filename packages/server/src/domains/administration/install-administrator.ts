import type { Language, Text } from '@townkeep/inspect'
import { sql } from 'kysely'
import { withRight } from '../../platform/access/index.ts'
import { type ActionContext, runAction } from '../../platform/actions/index.ts'
import { findAccount, requireFreeName } from '../../platform/auth/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { addPerson } from './actions/add-person.ts'
import { createUnit } from './actions/create-unit.ts'
import { grantRole } from './actions/grant-role.ts'
import { invitePerson } from './actions/invite-person.ts'
import { refuseAdministration } from './messages.ts'
import { unitsUnder } from './queries.ts'

export interface NewAdministrator {
  readonly name: string
  /** Made from the name where absent. */
  readonly signInName?: string | undefined
  /** Id, code or whole name of a unit; the top of the tree where absent. */
  readonly unit?: string | undefined
}

export interface InvitedAdministrator {
  readonly personId: string
  readonly signInName: string
  /** On the screen of whoever asked for it, and nowhere else. */
  readonly code: string
  readonly expiresAt: Date
}

/** Of the top of the tree where nobody has named it yet. */
const topName: Text = { en: 'Municipality', 'zh-CN': '本级' }

/**
 * Somebody who administers a unit and all below it, with a one-time code to set a password. For whoever runs the
 * installation: `context` acts as the system. Makes the top of the tree where there is none.
 */
export async function installAdministrator(
  context: ActionContext,
  { name, signInName, unit }: NewAdministrator,
  language: Language,
): Promise<InvitedAdministrator> {
  // A name that is taken must not leave a person without an account behind.
  if (signInName !== undefined) await context.db.transaction().execute(tx => requireFreeName(tx, signInName))
  const unitId = unit === undefined ? await topUnit(context, language) : await unitNamed(context, unit)
  const { subject: personId } = await runAction(context, addPerson, { unitId, name })
  await runAction(context, grantRole, { personId, role: 'administrator', unitId })
  return invitation(context, personId, signInName)
}

/** A fresh one-time code for whoever has lost the way in; the second factor, if there is one, is still asked for. */
export async function inviteAgain(context: ActionContext, signInName: string): Promise<InvitedAdministrator> {
  const account = await context.db.transaction().execute(tx => findAccount(tx, { name: signInName }))
  if (account === undefined) throw refuseAdministration('no-such-account', { params: { name: signInName } })
  return invitation(context, account.personId)
}

async function invitation(
  context: ActionContext,
  personId: string,
  signInName?: string,
): Promise<InvitedAdministrator> {
  const { after } = await runAction(context, invitePerson, { personId, ...(signInName ? { signInName } : {}) })
  return after!
}

async function topUnit(context: ActionContext, language: Language): Promise<string> {
  const [top] = await units(context, tx => unitsUnder(tx))
  if (top) return top.id
  const made = await runAction(context, createUnit, { parentId: null, kind: 'municipality', name: topName[language] })
  return made.subject
}

/** A name counts only whole, and only where no other unit has it. */
async function unitNamed(context: ActionContext, unit: string): Promise<string> {
  const found = await units(context, async tx => {
    const { rows } = await sql<{ id: string }>`
      select id from tk.unit
      where closed_at = 'infinity' and (id::text = ${unit} or code = ${unit} or name = ${unit}) limit 2`.execute(tx)
    return rows
  })
  if (found.length !== 1) throw refuseAdministration('no-such-unit', { params: { unit } })
  return found[0]!.id
}

function units({ db, actor, now }: ActionContext, find: (tx: Tx) => Promise<readonly { readonly id: string }[]>) {
  return withRight(db, actor, 'unit.read', find, { now })
}
