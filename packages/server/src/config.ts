import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { type Language, languages, type Text } from '@townkeep/inspect'
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

const port = z.coerce.number().int().min(0).max(65_535)

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
  publicUrl: {
    name: 'TOWNKEEP_URL',
    schema: z
      .string()
      .refine(isOrigin, { error: 'must read https://host or https://host:port, without a path' })
      .default('http://localhost:7080'),
    description: {
      en: 'Where people reach the server. With https, cookies are bound to it; plain http is for a machine of your own.',
      'zh-CN': '用户访问本系统的网址。使用 https 时 Cookie 与该网址绑定；http 仅供本机使用。',
    },
  },
  host: {
    name: 'TOWNKEEP_HOST',
    schema: z.string().min(1).default('127.0.0.1'),
    description: {
      en: 'Address to listen at: loopback behind a proxy on the same machine, 0.0.0.0 or :: for all.',
      'zh-CN': '监听地址：反向代理在本机时用环回地址，监听全部地址用 0.0.0.0 或 ::。',
    },
  },
  port: {
    name: 'TOWNKEEP_PORT',
    schema: port.default(7080),
    description: { en: 'Port to listen at.', 'zh-CN': '监听端口。' },
  },
  metricsPort: {
    name: 'TOWNKEEP_METRICS_PORT',
    schema: port.optional(),
    description: {
      en: 'Port on loopback where Prometheus reads /metrics. Without it nothing is shown.',
      'zh-CN': '供 Prometheus 读取 /metrics 的环回端口；不设置则不开放。',
    },
  },
  proxies: {
    name: 'TOWNKEEP_PROXIES',
    schema: z.string().transform(splitList).default([]),
    description: {
      en: 'Reverse proxies in front of the server, as addresses or ranges with commas between them. Only what these say about a caller is believed.',
      'zh-CN': '本系统前面的反向代理，写地址或网段，用逗号分隔。只采信它们转报的来访地址。',
    },
  },
  tlsKeyFile: {
    name: 'TOWNKEEP_TLS_KEY_FILE',
    schema: z.string().optional(),
    description: {
      en: 'Private key (PEM), where no proxy keeps the certificate.',
      'zh-CN': '证书私钥文件（PEM），没有反向代理时使用。',
    },
  },
  tlsCertFile: {
    name: 'TOWNKEEP_TLS_CERT_FILE',
    schema: z.string().optional(),
    description: {
      en: 'Certificate with its intermediates (PEM).',
      'zh-CN': '证书及中间证书文件（PEM）。',
    },
  },
  keyFile: {
    name: 'TOWNKEEP_KEY_FILE',
    schema: z.string().optional(),
    description: {
      en: 'File with the key-encryption key, outside the data folder and its backups; unless set, it lies beside the data folder. Keep a copy elsewhere: what it sealed cannot be opened without it.',
      'zh-CN':
        '密钥加密密钥文件，须放在数据目录及其备份之外；不设置时放在数据目录旁边。请另存一份：没有它，已加密的内容无法打开。',
    },
  },
  language: {
    name: 'TOWNKEEP_LANGUAGE',
    schema: z.enum(languages).default('zh-CN'),
    description: {
      en: 'Language for readers who prefer neither of the two.',
      'zh-CN': '浏览器未表明偏好中文或英文时使用的语言。',
    },
  },
  logLevel: {
    name: 'TOWNKEEP_LOG_LEVEL',
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    description: { en: 'How much is logged, to standard output.', 'zh-CN': '日志详细程度，写到标准输出。' },
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
  readonly keyFile: string
  readonly web: {
    readonly publicUrl: string
    readonly host: string
    readonly port: number
    readonly metricsPort: number | undefined
    readonly proxies: readonly string[]
    /** Names of the files. */
    readonly tls: { readonly keyFile: string; readonly certFile: string } | undefined
    readonly language: Language
  }
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
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
  if (faults.length === 0) faults.push(...databaseFaults(values), ...tlsFaults(values))
  if (faults.length > 0) throw new ConfigError(faults)
  const { appUrl: app, queueUrl: queue, ownerUrl: owner, backupUrl: backup } = values
  const urls = app === undefined || queue === undefined ? undefined : { app, queue, owner, backup }
  const { dataDir, connections, tlsKeyFile, tlsCertFile, logLevel } = values
  const { publicUrl, host, port: at, metricsPort, proxies, language } = values
  const tls =
    tlsKeyFile === undefined || tlsCertFile === undefined ? undefined : { keyFile: tlsKeyFile, certFile: tlsCertFile }
  return {
    dataDir,
    database: { connections, urls },
    keyFile: values.keyFile ?? `${resolve(dataDir)}.key`,
    web: { publicUrl: new URL(publicUrl).origin, host, port: at, metricsPort, proxies, tls, language },
    logLevel,
  }
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

function tlsFaults({ tlsKeyFile, tlsCertFile, publicUrl }: Values): string[] {
  const names = [variables.tlsKeyFile.name, variables.tlsCertFile.name]
  if ((tlsKeyFile === undefined) !== (tlsCertFile === undefined)) return [`${names.join(' and ')}: are given together`]
  const isPlain = tlsKeyFile !== undefined && new URL(publicUrl).protocol === 'http:'
  return isPlain ? [`${variables.publicUrl.name}: must begin with https:// where the server has a certificate`] : []
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, origin } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && (text === origin || text === `${origin}/`)
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
}
