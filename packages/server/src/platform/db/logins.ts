import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** The logins, each with the least it needs. The app never owns a table, so the policies hold for it. */
export const logins = {
  owner: 'townkeep_owner',
  app: 'townkeep_app',
  queue: 'townkeep_queue',
  backup: 'townkeep_backup',
} as const

export type Login = keyof typeof logins
export type Passwords = Readonly<Record<Login, string>>

/** Fresh passwords: 24 random bytes each, of letters, digits, `-` and `_` only, so that they need no quoting in SQL and addresses. */
export function freshPasswords(): Passwords {
  return { owner: freshPassword(), app: freshPassword(), queue: freshPassword(), backup: freshPassword() }
}

/** Passwords of an own cluster; `admin` is PostgreSQL's superuser, used by the supervisor alone. */
export type ClusterPasswords = Passwords & { readonly admin: string }

/** Made before the cluster, so that no cluster is ever without; kept in a file that only we may read. */
export function clusterPasswords(file: string): ClusterPasswords {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const made = { admin: freshPassword(), ...freshPasswords() }
  writeFileSync(`${file}.new`, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}

function freshPassword(): string {
  return randomBytes(24).toString('base64url')
}
