/** The server as a library for the command: it reads the configuration, migrates, and serves. */
export { type Config, ConfigError, describeConfig, readConfig } from './config.ts'
export { type RunningServer, type ServeOptions, type ServerRole, serve, serverRoles } from './main.ts'
export { DatabaseTrouble, migrate, printRoles, requireMigrated } from './platform/db/index.ts'
