import pg from 'pg'
import type { Passwords } from './logins.ts'
import { databaseSql, rolesSql } from './roles-sql.ts'

/** Brings logins and database of an own cluster to what they should be; at each start, since a newer program may want more. */
export async function prepareDatabase(adminUrl: string, database: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(rolesSql(passwords, { bypassPolicies: true }))
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
    await client.query(databaseSql(database))
  } finally {
    await client.end()
  }
}
