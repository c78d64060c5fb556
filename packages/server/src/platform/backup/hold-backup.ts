import pg from 'pg'
import { BackupTrouble } from './trouble.ts'

/** What backups say of the database that they are of. */
export interface Source {
  readonly system: string
  readonly postgres: string
  readonly migration: string
  readonly audit: { readonly seq: number; readonly hash: string } | null
}

/** Runs one backup at a time on a session of its own. @param url a login that reads everything, and a direct connection. */
export async function holdingBackup<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'townkeep backup' })
  // A server that dies in the middle is told by the query that waits.
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtext('townkeep.backup')) as mine`,
    )
    if (!rows[0]!.mine) throw new BackupTrouble('running')
    return await use(client)
  } finally {
    await client.end()
  }
}

export async function sourceOf(client: pg.Client): Promise<Source> {
  const { rows } = await client.query<Source>(`
    select (select system_identifier::text from pg_control_system()) as system,
      current_setting('server_version') as postgres,
      (select max(name collate "C") from tk.migration) as migration,
      (select json_build_object('seq', seq, 'hash', encode(hash, 'hex')) from tk.audit_seal order by seq desc limit 1) as audit`)
  return rows[0]!
}
