import type { Language, Text } from '@townkeep/inspect'
import { sql } from 'kysely'
import { systemActor } from '../../platform/access/index.ts'
import type { ActionContext } from '../../platform/actions/index.ts'
import type { Invitation } from '../../platform/auth/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { installAdministrator, inviteAgain } from './install-administrator.ts'

const actor = systemActor('start')

/** Held while an installation gets its first person: of two processes that start at once, one waits. */
const lock = 0x746b6669

const administratorName: Text = { en: 'Administrator', 'zh-CN': '管理员' }
const firstName = 'admin'

/**
 * A one-time code for the first administrator, with which an installation begins: fresh at each start, until somebody has
 * set a password; from then on undefined. Makes the top of the tree, the person and the account where they are missing.
 */
export async function inviteFirstAdministrator(db: Db, language: Language, now: Date): Promise<Invitation | undefined> {
  return db.transaction().execute(async tx => {
    await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
    const { rows: claimed } = await sql`
      select from tk.account where password_hash is not null limit 1`.execute(tx)
    if (claimed.length > 0) return undefined
    const context: ActionContext = { db, actor, now }
    const signInName = await oldestAccount(db)
    const { code, expiresAt, ...invited } =
      signInName === undefined
        ? await installAdministrator(context, { name: administratorName[language], signInName: firstName }, language)
        : await inviteAgain(context, signInName)
    return { code, expiresAt, name: invited.signInName }
  })
}

async function oldestAccount(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from tk.account where closed_at is null order by created_at, person_id limit 1`.execute(db)
  return rows[0]?.name
}
