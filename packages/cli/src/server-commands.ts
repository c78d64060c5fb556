import type { Language } from '@townkeep/inspect'
import type { Command } from 'commander'
import { about } from './about.ts'
import { addOptions } from './add-options.ts'
import {
  adminCreateOptions,
  auditExportOptions,
  auditVerifyOptions,
  backupKeysOptions,
  backupVerifyOptions,
  environmentOptions,
  migrateOptions,
  restoreOptions,
  serveOptions,
} from './server-options.ts'

/** The commands that need the server. Nothing of it is loaded before one of them runs. */
export function addServerCommands(program: Command, language: Language): void {
  const command = (name: keyof typeof about & string) => program.command(name).description(about[name][language])
  // A command of commands has no help command of its own: `--help` is enough.
  const group = (name: keyof typeof about & string) => command(name).helpCommand(false)
  const within = (parent: Command, name: string) =>
    parent.command(name).description(about[`${parent.name()} ${name}` as keyof typeof about][language])

  addOptions(command('serve'), language, [serveOptions]).action(async options => {
    if (options.demo) {
      const { serveDemoCommand } = await import('./commands/serve-demo.ts')
      return serveDemoCommand(options, language)
    }
    const { serveCommand } = await import('./commands/serve.ts')
    return serveCommand(options, language)
  })

  addOptions(command('migrate'), language, [migrateOptions]).action(async options => {
    const { migrateCommand } = await import('./commands/migrate.ts')
    await migrateCommand(options, language)
  })

  command('config').action(async () => {
    const { configCommand } = await import('./commands/config.ts')
    configCommand(language)
  })

  const admin = group('admin')
  addOptions(within(admin, 'create'), language, [adminCreateOptions]).action(async options => {
    const { adminCreateCommand } = await import('./commands/admin.ts')
    await adminCreateCommand(options, language)
  })
  addOptions(within(admin, 'invite').argument('<name>', about.signInName[language]), language, [
    environmentOptions,
  ]).action(async (name, options) => {
    const { adminInviteCommand } = await import('./commands/admin.ts')
    await adminInviteCommand(name, options, language)
  })

  const audit = group('audit')
  addOptions(within(audit, 'verify'), language, [auditVerifyOptions]).action(async options => {
    const { auditVerifyCommand } = await import('./commands/audit.ts')
    await auditVerifyCommand(options, language)
  })
  addOptions(within(audit, 'export'), language, [auditExportOptions]).action(async options => {
    const { auditExportCommand } = await import('./commands/audit.ts')
    await auditExportCommand(options, language)
  })
  addOptions(within(audit, 'status'), language, [environmentOptions]).action(async options => {
    const { auditStatusCommand } = await import('./commands/audit.ts')
    await auditStatusCommand(options, language)
  })

  const backup = group('backup')
  addOptions(within(backup, 'now'), language, [environmentOptions]).action(async options => {
    const { backupNowCommand } = await import('./commands/backup.ts')
    await backupNowCommand(options, language)
  })
  addOptions(within(backup, 'list'), language, [environmentOptions]).action(async options => {
    const { backupListCommand } = await import('./commands/backup.ts')
    await backupListCommand(options, language)
  })
  addOptions(within(backup, 'verify'), language, [backupVerifyOptions]).action(async options => {
    const { backupVerifyCommand } = await import('./commands/backup.ts')
    await backupVerifyCommand(options, language)
  })
  addOptions(within(backup, 'keys'), language, [backupKeysOptions]).action(async options => {
    const { backupKeysCommand } = await import('./commands/backup.ts')
    await backupKeysCommand(options, language)
  })

  addOptions(command('restore'), language, [restoreOptions]).action(async options => {
    const { restoreCommand } = await import('./commands/restore.ts')
    await restoreCommand(options, language)
  })

  const withFolder = (name: 'export' | 'import') =>
    addOptions(command(name).argument('<folder>', about.exportFolder[language]), language, [environmentOptions])
  withFolder('export').action(async (folder, options) => {
    const { exportCommand } = await import('./commands/move.ts')
    await exportCommand(folder, options, language)
  })
  withFolder('import').action(async (folder, options) => {
    const { importCommand } = await import('./commands/move.ts')
    await importCommand(folder, options, language)
  })
}
