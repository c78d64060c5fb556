import { type Config, ConfigError } from './config.ts'
import { joinOrStartPostgres, migrate, requireMigrated } from './platform/db/index.ts'

/**
 * Brings the database to this program's version; answers the names of what was applied. Our own is brought there at each
 * start of the server too; one that a running server uses must fit already.
 */
export async function migrateDatabase({ database, dataDir }: Config): Promise<readonly string[]> {
  if (database.urls !== undefined) {
    if (database.urls.owner === undefined) throw new ConfigError([ownerNeeded])
    return migrate(database.urls.owner)
  }
  const own = await joinOrStartPostgres({ dataDir, mayCreate: true })
  try {
    if (!own.joined) return await migrate(own.urls.owner)
    await requireMigrated(own.urls.app)
    return []
  } finally {
    await own.stop()
  }
}

const ownerNeeded = {
  en: 'TOWNKEEP_OWNER_URL: is needed to migrate; `townkeep migrate --print-roles` makes the logins',
  'zh-CN': 'TOWNKEEP_OWNER_URL：迁移时必须设置；各登录名可用 `townkeep migrate --print-roles` 生成',
}
