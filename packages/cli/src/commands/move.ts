import { type Language, say } from '@townkeep/inspect'
import { exportAll, importAll, readConfig } from '@townkeep/server'
import { messages } from '../messages.ts'
import { version } from '../version.ts'
import { type EnvironmentOptions, environmentOf } from './environment.ts'
import { toldByServer } from './server-faults.ts'

type Moved = Awaited<ReturnType<typeof exportAll>>

/** Writes all of an installation into a folder. */
export async function exportCommand(folder: string, options: EnvironmentOptions, language: Language): Promise<void> {
  const moved = await toldByServer(async () =>
    exportAll(readConfig(await environmentOf(options)), folder, version, new Date()),
  )
  process.stdout.write(`${say(messages.exported, language, { folder, ...counts(moved) })}\n`)
}

/** Fills an empty database, and its data folder, from such a folder. */
export async function importCommand(folder: string, options: EnvironmentOptions, language: Language): Promise<void> {
  const moved = await toldByServer(async () => importAll(readConfig(await environmentOf(options)), folder))
  process.stdout.write(
    `${say(messages.imported, language, counts(moved))}\n${say(messages.restoredNumbers, language)}\n`,
  )
}

function counts({ tables, files, jobs }: Moved) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return { rows, tables: tables.length, files: files.length, jobs: jobs.length }
}
