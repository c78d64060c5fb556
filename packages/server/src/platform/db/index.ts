/**
 * The database: our own PostgreSQL kept running, its logins, its migrations, and typed connections to it.
 * Tables lie in schema `tk` and are named with it everywhere: `selectFrom('tk.unit as unit')`.
 */
export type { Database } from '../../../generated/database.ts'
export { dataFolder } from './data-folder.ts'
export { handOverCluster } from './hand-over-cluster.ts'
export { freshPasswords, type Login, logins, type Passwords } from './logins.ts'
export { migrate, requireMigrated } from './migrate.ts'
export { type Db, type OpenOptions, openDatabase, type Tx } from './open-database.ts'
export { printRoles } from './roles-sql.ts'
export { joinOrStartPostgres, runningDatabase } from './running-postgres.ts'
export { ownDatabase, type Postgres, type PostgresOptions, startPostgres } from './start-postgres.ts'
export { DatabaseTrouble, type TroubleCode } from './trouble.ts'
export type { DatabaseUrls } from './urls.ts'
