import type { Config } from './config.ts'
import { ConfigError } from './config.ts'
import {
  archiveSettings,
  type Copy,
  dumpDatabase,
  keepDays,
  type MadeKeys,
  makeBackupKeys,
  makeBase,
  recipientsOf,
} from './platform/backup/index.ts'
import { joinOrStartPostgres, ownDatabase } from './platform/db/index.ts'

export interface BackedUp {
  readonly copy: Copy
  readonly forgotten: ReturnType<typeof keepDays>
}

/** Makes a copy now: of our own database, whether or not a server runs on it, or a dump of one that others keep. */
export async function backUp(config: Config, program: string, now: Date): Promise<BackedUp> {
  const { dataDir, backup, database } = config
  if (recipientsOf(dataDir).length === 0) await makeKeys(config, backup.identityFile, now)
  const task = { dataDir, backupDir: backup.folder, program, now }
  const copy = database.urls === undefined ? await copyOwn(task) : await dumpDatabase({ ...task, url: dumpUrl(config) })
  return { copy, forgotten: keepDays(backup.folder, backup.keepDays, now) }
}

/** The first copy would not wait for somebody to think of a key. */
export function makeKeys({ dataDir }: Config, identityFile: string, now: Date): Promise<MadeKeys> {
  return makeBackupKeys(dataDir, identityFile, now)
}

async function copyOwn(task: Omit<Parameters<typeof makeBase>[0], 'adminUrl'>): Promise<Copy> {
  const own = await joinOrStartPostgres({
    dataDir: task.dataDir,
    mayCreate: false,
    settings: archiveSettings(task.dataDir),
  })
  try {
    return await makeBase({ ...task, adminUrl: own.adminUrl(ownDatabase) })
  } finally {
    await own.stop()
  }
}

function dumpUrl({ database }: Config): string {
  const url = database.urls?.backup ?? database.urls?.owner
  if (url === undefined) throw new ConfigError([backupNeeded])
  return url
}

const backupNeeded = {
  en: 'TOWNKEEP_BACKUP_URL: is needed to copy a database that others keep',
  'zh-CN': 'TOWNKEEP_BACKUP_URL：备份自备数据库时必须设置',
}
