/** The server as a library for the command: it reads the configuration, migrates, serves, and works beside a running server. */
export { type Config, ConfigError, describeConfig, readConfig } from './config.ts'
export {
  type FirstInvitation,
  type RunningServer,
  type ServeOptions,
  type ServerRole,
  serve,
  serverRoles,
} from './main.ts'
export { type CommandLedger, openForCommand } from './open-for-command.ts'
export { KeyFileError } from './platform/auth/index.ts'
export { DatabaseTrouble, migrate, printRoles, requireMigrated, type TroubleCode } from './platform/db/index.ts'
export { Refusal } from './platform/errors/index.ts'
