import { type ClusterPasswords, type Login, logins } from './logins.ts'

/** Address of the database for each login. */
export type DatabaseUrls = Readonly<Record<Login, string>>

/** Addresses through a socket, as libpq and pg both read them. */
export function socketUrls(folder: string, passwords: ClusterPasswords) {
  const url = (user: string, password: string, database: string) =>
    `postgres://${user}:${password}@/${encodeURIComponent(database)}?host=${encodeURIComponent(folder)}`
  const of = (login: Login, database: string) => url(logins[login], passwords[login], database)
  return {
    admin: (database: string) => url('postgres', passwords.admin, database),
    logins: (database: string): DatabaseUrls => ({
      owner: of('owner', database),
      app: of('app', database),
      queue: of('queue', database),
      backup: of('backup', database),
    }),
  }
}
