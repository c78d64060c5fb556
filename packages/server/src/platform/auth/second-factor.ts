import type { Tx } from '../db/index.ts'
import { digestOf } from './digest.ts'
import type { Kek } from './kek.ts'
import { oneTimeCode, readOneTimeCode } from './one-time-code.ts'
import { endSessionsOf } from './sessions.ts'
import { totpStep } from './totp.ts'

const backupCodes = 10

/** To what a sealed secret is bound. */
export const secretOf = (personId: string) => `totp:${personId}`
export const pendingSecretOf = (sessionId: string) => `totp-pending:${sessionId}`

/** Whether what was typed is the code of now or an unused backup code. Either is used up by it: of several at once, one is told yes. */
export async function useSecondFactor(
  tx: Tx,
  { personId, totpSecret }: { readonly personId: string; readonly totpSecret: Uint8Array },
  typed: string,
  kek: Kek,
  now: Date,
): Promise<'code' | 'backup-code' | undefined> {
  const step = totpStep(kek.open(totpSecret, secretOf(personId)), typed, now)
  if (step !== undefined) {
    const used = await tx
      .updateTable('tk.account')
      .set({ totp_last_step: step })
      .where('person_id', '=', personId)
      .where('totp_last_step', '<', step)
      .executeTakeFirst()
    return used.numUpdatedRows === 1n ? 'code' : undefined
  }
  const code = readOneTimeCode(typed)
  if (code === undefined) return undefined
  const used = await tx
    .updateTable('tk.backup_code')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('digest', '=', digestOf(code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n ? 'backup-code' : undefined
}

/** Stores a first second factor, whose step was just used; gives the backup codes, or undefined where one was set meanwhile. */
export async function storeSecondFactor(
  tx: Tx,
  { personId, secret, step }: { readonly personId: string; readonly secret: Uint8Array; readonly step: number },
  kek: Kek,
): Promise<readonly string[] | undefined> {
  const stored = await tx
    .updateTable('tk.account')
    .set({ totp_secret: kek.seal(secret, secretOf(personId)), totp_last_step: step })
    .where('person_id', '=', personId)
    .where('totp_secret', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return stored.numUpdatedRows === 1n ? makeBackupCodes(tx, personId) : undefined
}

/** Another app in the place of the present one, which the person has just used; the account is locked. Gives the new backup codes. */
export async function replaceSecondFactor(
  tx: Tx,
  { personId, secret, step }: { readonly personId: string; readonly secret: Uint8Array; readonly step: number },
  kek: Kek,
): Promise<readonly string[]> {
  await tx
    .updateTable('tk.account')
    .set({ totp_secret: kek.seal(secret, secretOf(personId)), totp_last_step: step })
    .where('person_id', '=', personId)
    .execute()
  return makeBackupCodes(tx, personId)
}

/** In the place of those that there are. Given once: only their digests are kept. */
export async function makeBackupCodes(tx: Tx, personId: string): Promise<readonly string[]> {
  await tx.deleteFrom('tk.backup_code').where('person_id', '=', personId).execute()
  const codes = Array.from({ length: backupCodes }, oneTimeCode)
  await tx
    .insertInto('tk.backup_code')
    .values(codes.map(code => ({ person_id: personId, digest: digestOf(code) })))
    .execute()
  return codes
}

/** The next one to sign in with the password sets up a new one. Ends every session. */
export async function removeSecondFactor(tx: Tx, personId: string): Promise<void> {
  await tx
    .updateTable('tk.account')
    .set({ totp_secret: null, totp_last_step: 0 })
    .where('person_id', '=', personId)
    .execute()
  await tx.deleteFrom('tk.backup_code').where('person_id', '=', personId).execute()
  await endSessionsOf(tx, personId)
}
