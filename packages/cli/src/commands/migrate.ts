import { type Language, say } from '@townkeep/inspect'
import { freshPasswords, migrateDatabase, printRoles, readConfig } from '@townkeep/server'
import { faults } from '../faults.ts'
import { messages } from '../messages.ts'
import { UsageError } from '../usage-error.ts'
import { type EnvironmentOptions, environmentOf } from './environment.ts'
import { toldByServer } from './server-faults.ts'

export interface MigrateOptions extends EnvironmentOptions {
  readonly printRoles?: boolean
  readonly address: string
  readonly database: string
}

/** Brings the database to this program's version, or prints what a database of others needs before that. */
export async function migrateCommand(options: MigrateOptions, language: Language): Promise<void> {
  if (options.printRoles) {
    const { address, database } = options
    if (!/^[\w.-]+(:\d+)?$|^\[[0-9a-f:]+\](:\d+)?$/i.test(address)) throw new UsageError(faults.noHostPort(address))
    process.stdout.write(printRoles({ address, database, passwords: freshPasswords() }))
    return
  }
  const applied = await toldByServer(async () => migrateDatabase(readConfig(await environmentOf(options))))
  const lines = applied.map(name => say(messages.migrated, language, { name }))
  process.stdout.write(`${(lines.length > 0 ? lines : [say(messages.upToDate, language)]).join('\n')}\n`)
}
