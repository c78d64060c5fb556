import { type Login, logins, type Passwords } from './logins.ts'

/** Longest that a transaction of app or queue may last: one that stays open keeps the audit's sealer waiting. */
const limits = { idle_in_transaction_session_timeout: '60s', transaction_timeout: '300s' } as const

/**
 * Makes the logins of a server, or sets their passwords; run by its administrator, any number of times.
 * The backup login reads past the policies, which only a superuser may allow: `bypassPolicies` false leaves it out.
 */
export function rolesSql(passwords: Passwords, { bypassPolicies }: { bypassPolicies: boolean }): string {
  const statements = Object.entries(logins).flatMap(([login, name]) => [
    `do $$ begin create role ${name}; exception when duplicate_object or unique_violation then null; end $$;`,
    `alter role ${name} login password '${passwords[login as Login]}';`,
  ])
  for (const name of [logins.app, logins.queue]) {
    for (const [setting, value] of Object.entries(limits))
      statements.push(`alter role ${name} set ${setting} = '${value}';`)
  }
  // Migrations make the queue's schema in its name.
  statements.push(`grant ${logins.queue} to ${logins.owner};`)
  if (bypassPolicies) statements.push(`alter role ${logins.backup} bypassrls;`)
  return `${statements.join('\n')}\n`
}

/** What the logins may do with a database as such; all within it is granted by migrations. Run by the administrator. */
export function databaseSql(database: string): string {
  const name = `"${database.replaceAll('"', '""')}"`
  return [
    `revoke all on database ${name} from public;`,
    `grant connect on database ${name} to ${Object.values(logins).join(', ')};`,
    `grant create, temporary on database ${name} to ${logins.owner};`,
    '',
  ].join('\n')
}

/** All that a database kept by others needs before `townkeep migrate`, with the variables that go with it. */
export function printRoles({
  database,
  address,
  passwords,
}: {
  database: string
  address: string
  passwords: Passwords
}): string {
  const url = (login: Login) =>
    `postgres://${logins[login]}:${passwords[login]}@${address}/${encodeURIComponent(database)}`
  return [
    '-- Run as the administrator of the server. The passwords were made for this print-out and are kept nowhere.',
    `create database "${database.replaceAll('"', '""')}" encoding 'UTF8' locale 'C.UTF-8' locale_provider icu icu_locale 'zh' template template0;`,
    '',
    rolesSql(passwords, { bypassPolicies: false }),
    databaseSql(database),
    '-- Needs a superuser. Where it is refused, leave it out and let `townkeep export` log in as the owner.',
    `alter role ${logins.backup} bypassrls;`,
    '',
    '-- The settings that go with it:',
    `-- DATABASE_URL=${url('app')}`,
    `-- TOWNKEEP_OWNER_URL=${url('owner')}`,
    `-- TOWNKEEP_QUEUE_URL=${url('queue')}`,
    `-- TOWNKEEP_BACKUP_URL=${url('backup')}`,
    '',
  ].join('\n')
}
