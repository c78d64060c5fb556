import { chownSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundledPostgres } from './binaries.ts'
import { dataFolder } from './data-folder.ts'
import { findJail } from './jail.ts'

/** Gives a cluster that was put into the data folder, as from a backup, to the user that PostgreSQL runs as here. */
export async function handOverCluster(dataDir: string): Promise<void> {
  const { owner } = await findJail(bundledPostgres())
  if (owner === undefined) return
  const { cluster } = dataFolder(dataDir)
  const inside = readdirSync(cluster, { recursive: true, encoding: 'utf8' }).map(path => join(cluster, path))
  for (const path of [cluster, ...inside]) chownSync(path, owner.uid, owner.gid)
}
