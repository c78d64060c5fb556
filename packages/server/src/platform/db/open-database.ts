import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from '../../../generated/database.ts'
import { columnTypes } from './column-types.ts'

/** A pool of connections under one login. Tables are named with their schema: `db.selectFrom('tk.unit')`. */
export type Db = Kysely<Database>
export type Tx = Transaction<Database>

export interface OpenOptions {
  readonly url: string
  /** Two to four per core: more only queue inside PostgreSQL. */
  readonly connections?: number
  /** A connection broke while nobody used it, as when the server is started again. The pool replaces it. */
  readonly onBroken?: (error: Error) => void
}

/** Opens a pool. It connects when first used, and again after the server was gone. End it by `destroy()`. */
export function openDatabase({ url, connections = 8, onBroken }: OpenOptions): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    application_name: 'townkeep',
    types: columnTypes,
    // A program that has nothing left to do may end.
    allowExitOnIdle: true,
  })
  // Without a listener, such an error would end the program; so would that of a connection in use, between two of its statements,
  // of which the next statement tells whoever uses it.
  pool.on('error', error => onBroken?.(error))
  pool.on('connect', client => client.on('error', () => {}))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
