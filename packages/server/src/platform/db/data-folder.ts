import { chmodSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Jail } from './jail.ts'

/** Where things lie in the data folder. Only we may enter it. */
export interface DataFolder {
  readonly root: string
  readonly lock: string
  /** PostgreSQL's own folder, and one that is still being made. */
  readonly cluster: string
  readonly unfinishedCluster: string
  readonly log: string
  /** Passwords of the logins; mode 0600. */
  readonly logins: string
}

export function dataFolder(path: string): DataFolder {
  const root = resolve(path)
  mkdirSync(root, { recursive: true, mode: 0o700 })
  chmodSync(root, 0o700)
  return {
    root,
    lock: join(root, 'townkeep.lock'),
    cluster: join(root, 'postgres'),
    unfinishedCluster: join(root, 'postgres.new'),
    log: join(root, 'postgres.log'),
    logins: join(root, 'logins.json'),
  }
}

/** A socket's path may have 107 bytes (a Chinese character counts three); ours must leave room for the name. */
const longestSocketPath = 100

/** Folder of the socket: in the data folder, or, where that path is too long, a fresh one in the system's temporary folder. */
export function socketFolder(root: string, jail: Jail): string {
  const inside = join(root, 's')
  const fits = Buffer.byteLength(join(inside, '.s.PGSQL.5432')) <= longestSocketPath
  const folder = fits ? inside : mkdtempSync(join(tmpdir(), 'townkeep-'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (jail.owner) chownSync(folder, jail.owner.uid, jail.owner.gid)
  return folder
}
