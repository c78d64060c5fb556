/** The server as a library for the command: it reads the configuration, migrates, serves, and works beside a running server. */
export { type BackedUp, backUp, makeKeys } from './back-up.ts'
export { type Config, ConfigError, describeConfig, readConfig } from './config.ts'
export { type DemoOptions, type RunningDemo, serveDemo } from './demo/serve-demo.ts'
export {
  type InvitedAdministrator,
  installAdministrator,
  inviteAgain,
} from './domains/administration/index.ts'
export { invitationLink } from './invitation-link.ts'
export {
  type FirstInvitation,
  type RunningServer,
  type ServeOptions,
  type ServerRole,
  serve,
  serverRoles,
} from './main.ts'
export { migrateDatabase } from './migrate-database.ts'
export { exportAll, importAll } from './move.ts'
export { type CommandLedger, openForCommand } from './open-for-command.ts'
export { roleTitles, systemActor } from './platform/access/index.ts'
export { type AuditFault, auditLag, exportAudit, verifyAudit } from './platform/audit/index.ts'
export { KeyFileError } from './platform/auth/index.ts'
export {
  type BackupList,
  type BackupVerdict,
  listBackups,
  type Restored,
  type RestoreStep,
  verifyBackups,
} from './platform/backup/index.ts'
export { DatabaseTrouble, freshPasswords, printRoles, type TroubleCode } from './platform/db/index.ts'
export { OperatorTrouble, Refusal } from './platform/errors/index.ts'
export { restore } from './restore.ts'
export { auditArchiveFolder } from './upkeep/jobs.ts'
