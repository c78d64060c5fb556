import { availableParallelism } from 'node:os'
import type { Text } from '@townkeep/inspect'
import { z } from 'zod'

/** One variable of the environment. */
interface Variable {
  readonly name: string
  readonly schema: z.ZodType
  readonly description: Text
}

/** An address of PostgreSQL, as `psql` takes it. */
const databaseUrl = z
  .string()
  .refine(text => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text.replace('@/', '@socket/')), {
    error: 'must read postgres://user:password@host:port/database',
  })

/** All that the server takes from its environment. The only place that knows the names of the variables. */
const variables = {
  dataDir: {
    name: 'TOWNKEEP_DATA_DIR',
    schema: z.string().min(1).default('townkeep-data'),
    description: {
      en: 'Folder for the database and everything else that the server keeps. Only the server enters it.',
      'zh-CN': '数据目录：存放数据库及服务器保存的其他内容，只允许服务器进入。',
    },
  },
  appUrl: {
    name: 'DATABASE_URL',
    schema: databaseUrl.optional(),
    description: {
      en: 'A PostgreSQL of your own, under the login townkeep_app. Without it the server runs its own in the data folder.',
      'zh-CN': '自备 PostgreSQL 的地址（登录名 townkeep_app）。不设置时，服务器在数据目录中运行自带的数据库。',
    },
  },
  queueUrl: {
    name: 'TOWNKEEP_QUEUE_URL',
    schema: databaseUrl.optional(),
    description: {
      en: 'The same database under the login townkeep_queue; a direct connection, not through a pooler.',
      'zh-CN': '同一数据库，登录名 townkeep_queue；须直连，不经连接池。',
    },
  },
  ownerUrl: {
    name: 'TOWNKEEP_OWNER_URL',
    schema: databaseUrl.optional(),
    description: {
      en: 'The same database under the login townkeep_owner, for `townkeep migrate`; a direct connection. The server itself does without.',
      'zh-CN': '同一数据库，登录名 townkeep_owner，供 `townkeep migrate` 使用；须直连。服务器运行时不需要。',
    },
  },
  backupUrl: {
    name: 'TOWNKEEP_BACKUP_URL',
    schema: databaseUrl.optional(),
    description: {
      en: 'The same database under the login townkeep_backup, for `townkeep export`.',
      'zh-CN': '同一数据库，登录名 townkeep_backup，供 `townkeep export` 使用。',
    },
  },
  connections: {
    name: 'TOWNKEEP_DATABASE_CONNECTIONS',
    schema: z.coerce
      .number()
      .int()
      .min(2)
      .max(200)
      .default(4 * availableParallelism()),
    description: {
      en: 'Most connections that one process opens to the database; unless set, 4 for each processor. More than that only queue.',
      'zh-CN': '每个进程到数据库的最大连接数；默认每个处理器 4 个，再多只会排队。',
    },
  },
} as const satisfies Record<string, Variable>

type Values = { readonly [Key in keyof typeof variables]: z.output<(typeof variables)[Key]['schema']> }

export interface Config {
  readonly dataDir: string
  readonly database: {
    readonly connections: number
    /** Addresses of a database that others keep; undefined where the server runs its own. */
    readonly urls: ForeignDatabase | undefined
  }
}

export interface ForeignDatabase {
  readonly app: string
  readonly queue: string
  readonly owner: string | undefined
  readonly backup: string | undefined
}

/** Names every variable that is wrong, and how, at once. Never shows a value: it may hold a password. */
export class ConfigError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The configuration is wrong:\n${faults.map(fault => `  ${fault}\n`).join('')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** Reads the configuration, once. An empty variable counts as unset. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = []
  const entries = Object.entries(variables).map(([key, { name, schema }]) => {
    const parsed = schema.safeParse(environment[name] || undefined)
    if (!parsed.success) faults.push(`${name}: ${parsed.error.issues.map(issue => issue.message).join('; ')}`)
    return [key, parsed.data]
  })
  const values: Values = Object.fromEntries(entries)
  // A value that cannot be read counts as unset, which would be blamed a second time.
  if (faults.length === 0) faults.push(...databaseFaults(values))
  if (faults.length > 0) throw new ConfigError(faults)
  const { appUrl: app, queueUrl: queue, ownerUrl: owner, backupUrl: backup } = values
  const urls = app === undefined || queue === undefined ? undefined : { app, queue, owner, backup }
  return { dataDir: values.dataDir, database: { connections: values.connections, urls } }
}

/** For the operating guide: each variable with its default and what it is for. */
export function describeConfig(): readonly { name: string; default: string | undefined; description: Text }[] {
  return Object.values(variables).map(({ name, schema, description }) => {
    const unset = schema.safeParse(undefined)
    return { name, default: unset.data === undefined ? undefined : String(unset.data), description }
  })
}

function databaseFaults(values: Values): string[] {
  const { appUrl, queueUrl, ownerUrl, backupUrl } = variables
  if (values.appUrl !== undefined) {
    return values.queueUrl === undefined ? [`${queueUrl.name}: is needed beside ${appUrl.name}`] : []
  }
  return [
    [queueUrl.name, values.queueUrl],
    [ownerUrl.name, values.ownerUrl],
    [backupUrl.name, values.backupUrl],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([name]) => `${name}: has no effect without ${appUrl.name}`)
}
