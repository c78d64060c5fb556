import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { type Language, languages, type Text } from '@townkeep/inspect'
import { z } from 'zod'

/** One variable of the environment. */
interface Variable {
  readonly name: string
  readonly schema: z.ZodType
  /** What may stand in it, as it follows on "must be". */
  readonly form: Text
  /** What holds where it is unset and that is no fixed value. */
  readonly unset?: Text
  readonly description: Text
}

const forms = {
  database: {
    en: 'an address like postgres://user:password@host:port/database',
    'zh-CN': '形如 postgres://user:password@host:port/database 的地址',
  },
  port: { en: 'a whole number from 0 to 65535', 'zh-CN': '0 到 65535 之间的整数' },
  file: { en: 'the name of a file', 'zh-CN': '文件名' },
} as const satisfies Record<string, Text>

/** An address of PostgreSQL, as `psql` takes it. */
const databaseUrl = z
  .string()
  .refine(text => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text.replace('@/', '@socket/')))

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

const mailTlsModes = ['tls', 'starttls', 'none'] as const
const mailPorts: Readonly<Record<(typeof mailTlsModes)[number], number>> = { tls: 465, starttls: 587, none: 25 }

const port = z.coerce.number().int().min(0).max(65_535)

/** All that the server takes from its environment. The only place that knows the names of the variables. */
const variables = {
  dataDir: {
    name: 'TOWNKEEP_DATA_DIR',
    schema: z.string().min(1).default('townkeep-data'),
    form: { en: 'the name of a folder', 'zh-CN': '目录名' },
    description: {
      en: 'Folder for the database and everything else that the server keeps. Only the server enters it.',
      'zh-CN': '数据目录：存放数据库及服务器保存的其他内容，只允许服务器进入。',
    },
  },
  appUrl: {
    name: 'DATABASE_URL',
    schema: databaseUrl.optional(),
    form: forms.database,
    description: {
      en: 'A PostgreSQL of your own, under the login townkeep_app. Without it the server runs its own in the data folder.',
      'zh-CN': '自备 PostgreSQL 的地址（登录名 townkeep_app）。不设置时，服务器在数据目录中运行自带的数据库。',
    },
  },
  queueUrl: {
    name: 'TOWNKEEP_QUEUE_URL',
    schema: databaseUrl.optional(),
    form: forms.database,
    description: {
      en: 'The same database under the login townkeep_queue; a direct connection, not through a pooler.',
      'zh-CN': '同一数据库，登录名 townkeep_queue；须直连，不经连接池。',
    },
  },
  ownerUrl: {
    name: 'TOWNKEEP_OWNER_URL',
    schema: databaseUrl.optional(),
    form: forms.database,
    description: {
      en: 'The same database under the login townkeep_owner, for `townkeep migrate`; a direct connection. The server itself does without.',
      'zh-CN': '同一数据库，登录名 townkeep_owner，供 `townkeep migrate` 使用；须直连。服务器运行时不需要。',
    },
  },
  backupUrl: {
    name: 'TOWNKEEP_BACKUP_URL',
    schema: databaseUrl.optional(),
    form: forms.database,
    description: {
      en: 'The same database under the login townkeep_backup, which reads everything: for moving all to another installation.',
      'zh-CN': '同一数据库，登录名 townkeep_backup，可读取全部内容，供整体迁移使用。',
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
    form: { en: 'a whole number from 2 to 200', 'zh-CN': '2 到 200 之间的整数' },
    unset: { en: '4 for each processor', 'zh-CN': '每个处理器 4 个' },
    description: {
      en: 'Most connections that one process opens to the database; unless set, 4 for each processor. More than that only queue.',
      'zh-CN': '每个进程到数据库的最大连接数；默认每个处理器 4 个，再多只会排队。',
    },
  },
  publicUrl: {
    name: 'TOWNKEEP_URL',
    schema: z.string().refine(isOrigin).optional(),
    form: {
      en: 'https://host or https://host:port, without a path',
      'zh-CN': 'https://host 或 https://host:port，不带路径',
    },
    unset: { en: 'http://localhost with the port', 'zh-CN': 'http://localhost 加监听端口' },
    description: {
      en: 'Where people reach the server. With https, cookies are bound to it; plain http is for a machine of your own.',
      'zh-CN': '用户访问本系统的网址。使用 https 时 Cookie 与该网址绑定；http 仅供本机使用。',
    },
  },
  host: {
    name: 'TOWNKEEP_HOST',
    schema: z.string().min(1).default('127.0.0.1'),
    form: { en: 'an address of this machine', 'zh-CN': '本机地址' },
    description: {
      en: 'Address to listen at: loopback behind a proxy on the same machine, 0.0.0.0 or :: for all.',
      'zh-CN': '监听地址：反向代理在本机时用环回地址，监听全部地址用 0.0.0.0 或 ::。',
    },
  },
  port: {
    name: 'TOWNKEEP_PORT',
    schema: port.default(7080),
    form: forms.port,
    description: { en: 'Port to listen at.', 'zh-CN': '监听端口。' },
  },
  metricsPort: {
    name: 'TOWNKEEP_METRICS_PORT',
    schema: port.optional(),
    form: forms.port,
    description: {
      en: 'Port on loopback where Prometheus reads /metrics. Without it nothing is shown.',
      'zh-CN': '供 Prometheus 读取 /metrics 的环回端口；不设置则不开放。',
    },
  },
  proxies: {
    name: 'TOWNKEEP_PROXIES',
    schema: z.string().transform(splitList).default([]),
    form: { en: 'addresses or ranges with commas between them', 'zh-CN': '地址或网段，用逗号分隔' },
    description: {
      en: 'Reverse proxies in front of the server, as addresses or ranges with commas between them. Only what these say about a caller is believed.',
      'zh-CN': '本系统前面的反向代理，写地址或网段，用逗号分隔。只采信它们转报的来访地址。',
    },
  },
  tlsKeyFile: {
    name: 'TOWNKEEP_TLS_KEY_FILE',
    schema: z.string().optional(),
    form: forms.file,
    description: {
      en: 'Private key (PEM), where no proxy keeps the certificate.',
      'zh-CN': '证书私钥文件（PEM），没有反向代理时使用。',
    },
  },
  tlsCertFile: {
    name: 'TOWNKEEP_TLS_CERT_FILE',
    schema: z.string().optional(),
    form: forms.file,
    description: {
      en: 'Certificate with its intermediates (PEM).',
      'zh-CN': '证书及中间证书文件（PEM）。',
    },
  },
  redirectPort: {
    name: 'TOWNKEEP_REDIRECT_PORT',
    schema: port.optional(),
    form: forms.port,
    description: {
      en: 'Port where plain http is answered with a redirect to https, usually 80; for a server with a certificate of its own.',
      'zh-CN': '将 http 访问跳转到 https 的端口，通常为 80；服务器自带证书时使用。',
    },
  },
  contacts: {
    name: 'TOWNKEEP_SECURITY_CONTACT',
    schema: z
      .string()
      .transform(splitList)
      .refine(list => list.every(isContact))
      .default([]),
    form: {
      en: 'addresses that begin with mailto: or https://, with commas between them',
      'zh-CN': '以 mailto: 或 https:// 开头的地址，用逗号分隔',
    },
    description: {
      en: 'Whom to tell of a weakness of this installation; shown in /.well-known/security.txt.',
      'zh-CN': '本系统漏洞的报告联系方式，写入 /.well-known/security.txt。',
    },
  },
  keyFile: {
    name: 'TOWNKEEP_KEY_FILE',
    schema: z.string().optional(),
    form: forms.file,
    unset: { en: 'the name of the data folder with .key', 'zh-CN': '数据目录名加 .key' },
    description: {
      en: 'File with the key-encryption key, outside the data folder and its backups; unless set, it lies beside the data folder. Keep a copy elsewhere: what it sealed cannot be opened without it.',
      'zh-CN':
        '密钥加密密钥文件，须放在数据目录及其备份之外；不设置时放在数据目录旁边。请另存一份：没有它，已加密的内容无法打开。',
    },
  },
  anchorFile: {
    name: 'TOWNKEEP_ANCHOR_FILE',
    schema: z.string().optional(),
    form: forms.file,
    unset: { en: 'the name of the data folder with .anchors', 'zh-CN': '数据目录名加 .anchors' },
    description: {
      en: 'File that gets the end of the audit chain once a day. On another machine or a medium that can only be added to, nobody who holds the database can rewrite the chain unseen.',
      'zh-CN': '每天写入审计链末端的文件。放在另一台机器或只能追加的介质上，持有数据库的人便无法重写整条链而不被发现。',
    },
  },
  backupDir: {
    name: 'TOWNKEEP_BACKUP_DIR',
    schema: z.string().min(1).optional(),
    form: { en: 'the name of a folder', 'zh-CN': '目录名' },
    unset: { en: 'the name of the data folder with .backup', 'zh-CN': '数据目录名加 .backup' },
    description: {
      en: 'Folder for backups, best on another disk or machine; unless set, it lies beside the data folder. All in it is encrypted.',
      'zh-CN': '备份目录，最好在另一块磁盘或另一台机器上；不设置时放在数据目录旁边。其中内容均已加密。',
    },
  },
  backupHours: {
    name: 'TOWNKEEP_BACKUP_HOURS',
    schema: z.coerce.number().int().min(0).max(720).default(24),
    form: { en: 'a whole number from 0 to 720', 'zh-CN': '0 到 720 之间的整数' },
    description: {
      en: 'Hours from one base copy of our own database to the next; the log between them follows within two minutes. 0 for none, and no log.',
      'zh-CN': '自带数据库两次基础备份之间的小时数；其间的日志在两分钟内跟进。0 表示不做备份，也不归档日志。',
    },
  },
  backupDays: {
    name: 'TOWNKEEP_BACKUP_DAYS',
    schema: z.coerce.number().int().min(1).max(3660).default(14),
    form: { en: 'a whole number from 1 to 3660', 'zh-CN': '1 到 3660 之间的整数' },
    description: {
      en: 'Days back to which every moment can be restored; older copies are deleted.',
      'zh-CN': '可恢复到任意时刻的天数；更早的备份会被删除。',
    },
  },
  contact: {
    name: 'TOWNKEEP_CONTACT',
    schema: z.string().trim().max(200).default(''),
    form: { en: 'at most 200 characters', 'zh-CN': '不超过 200 个字符' },
    description: {
      en: 'How the owners of sites reach whoever runs the inspections, such as a mail address; it goes out with every request.',
      'zh-CN': '网站主办单位联系检查方的方式，如邮箱；随每次检查请求发出。',
    },
  },
  installationId: {
    name: 'TOWNKEEP_INSTALLATION',
    schema: z
      .string()
      .regex(/^[\w.-]{1,100}$/)
      .optional(),
    form: { en: 'letters, digits, dots, hyphens and underscores', 'zh-CN': '字母、数字、点、连字符和下划线' },
    unset: { en: 'the host of TOWNKEEP_URL', 'zh-CN': 'TOWNKEEP_URL 的主机名' },
    description: {
      en: 'What owners write behind by= in the proofs that allow inspections. Another name makes all proofs void.',
      'zh-CN': '主办单位在授权凭证 by= 后填写的名称。更改后，已有凭证全部失效。',
    },
  },
  controlSites: {
    name: 'TOWNKEEP_CONTROL_SITES',
    schema: z.string().transform(splitList).pipe(z.array(z.httpUrl()).max(4)).default([]),
    form: { en: 'at most four http addresses with commas between them', 'zh-CN': '至多四个 http 网址，用逗号分隔' },
    description: {
      en: 'Sites that tell whether our own network works: one HEAD each when a site does not open. Without them, a failure of our own network looks like failures of all sites.',
      'zh-CN':
        '用于判断本机网络是否正常的网站：有网站打不开时，各发一次 HEAD。不设置时，本机断网会被当成所有网站故障。',
    },
  },
  allowPrivate: {
    name: 'TOWNKEEP_ALLOW_PRIVATE',
    schema: z.string().transform(splitList).default([]),
    form: {
      en: 'ranges such as 10.20.0.0/16 with commas between them',
      'zh-CN': '形如 10.20.0.0/16 的网段，用逗号分隔',
    },
    description: {
      en: 'Private ranges that may be connected to: sites within the house, and receivers of messages. All others are refused.',
      'zh-CN': '允许连接的内网网段（内网网站、消息接收端）；其余内网地址一律拒绝。',
    },
  },
  resolver: {
    name: 'TOWNKEEP_RESOLVER',
    schema: z.string().transform(resolverOf).optional(),
    form: { en: 'an address, or address:port', 'zh-CN': 'IP 地址，或“地址:端口”' },
    unset: { en: 'the resolver of the system', 'zh-CN': '系统的域名解析器' },
    description: { en: 'Resolver that inspections ask.', 'zh-CN': '检查所用的域名解析器。' },
  },
  extraCaFile: {
    name: 'TOWNKEEP_EXTRA_CA_FILE',
    schema: z.string().optional(),
    form: forms.file,
    description: {
      en: 'Certificate authorities (PEM) that inspections trust beside the usual ones.',
      'zh-CN': '检查时额外信任的根证书文件（PEM）。',
    },
  },
  gatheringChildren: {
    name: 'TOWNKEEP_GATHERING_CHILDREN',
    schema: z.coerce.number().int().min(1).max(64).default(2),
    form: { en: 'a whole number from 1 to 64', 'zh-CN': '1 到 64 之间的整数' },
    description: {
      en: 'Sites that one worker inspects at the same time, each in a process of its own of up to 1 GB.',
      'zh-CN': '每个工作进程同时检查的网站数；每个网站各用一个进程，最多占用 1 GB 内存。',
    },
  },
  mailHost: {
    name: 'TOWNKEEP_SMTP_HOST',
    schema: z
      .string()
      .regex(/^[\w.:-]{1,253}$/)
      .optional(),
    form: { en: 'the name or address of a host', 'zh-CN': '主机名或 IP 地址' },
    description: {
      en: 'Mail server that takes our mails. Without it no mail is sent; messages stand in the program itself.',
      'zh-CN': '发信服务器。不设置时不发送邮件，消息只在系统内显示。',
    },
  },
  mailTls: {
    name: 'TOWNKEEP_SMTP_TLS',
    schema: z.enum(mailTlsModes).default('starttls'),
    form: { en: `one of ${mailTlsModes.join(', ')}`, 'zh-CN': `${mailTlsModes.join('、')} 之一` },
    description: {
      en: 'How the way to the mail server is kept secret: tls from the first byte, starttls, or none for a relay on the same machine.',
      'zh-CN': '与发信服务器的加密方式：tls（全程加密）、starttls，或 none（仅用于本机中转）。',
    },
  },
  mailPort: {
    name: 'TOWNKEEP_SMTP_PORT',
    schema: port.optional(),
    form: forms.port,
    unset: { en: '465 with tls, 587 with starttls, 25 with none', 'zh-CN': 'tls 为 465，starttls 为 587，none 为 25' },
    description: { en: 'Port of the mail server.', 'zh-CN': '发信服务器端口。' },
  },
  mailUser: {
    name: 'TOWNKEEP_SMTP_USER',
    schema: z.string().optional(),
    form: { en: 'a name', 'zh-CN': '用户名' },
    description: { en: 'Name to sign in with at the mail server.', 'zh-CN': '发信服务器的登录名。' },
  },
  mailPassword: {
    name: 'TOWNKEEP_SMTP_PASSWORD',
    schema: z.string().optional(),
    form: { en: 'a password', 'zh-CN': '密码' },
    description: { en: 'Password to sign in with at the mail server.', 'zh-CN': '发信服务器的登录密码。' },
  },
  mailSender: {
    name: 'TOWNKEEP_MAIL_FROM',
    schema: z
      .string()
      .regex(/^(?:[^<>@\r\n]+<[^@<>\s]+@[^@<>\s]+>|[^@<>\s]+@[^@<>\s]+)$/)
      .optional(),
    form: {
      en: 'an address such as Townkeep <townkeep@example.gov.cn>',
      'zh-CN': '形如 Townkeep <townkeep@example.gov.cn> 的邮件地址',
    },
    description: { en: 'Sender of our mails.', 'zh-CN': '发件人地址。' },
  },
  language: {
    name: 'TOWNKEEP_LANGUAGE',
    schema: z.enum(languages).default('zh-CN'),
    form: { en: `one of ${languages.join(', ')}`, 'zh-CN': `${languages.join('、')} 之一` },
    description: {
      en: 'Language for readers who prefer neither of the two.',
      'zh-CN': '浏览器未表明偏好中文或英文时使用的语言。',
    },
  },
  logLevel: {
    name: 'TOWNKEEP_LOG_LEVEL',
    schema: z.enum(logLevels).default('info'),
    form: { en: `one of ${logLevels.join(', ')}`, 'zh-CN': `${logLevels.join('、')} 之一` },
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
  /** Where the end of the audit chain is written down, outside the database. */
  readonly anchorFile: string
  readonly backup: {
    readonly folder: string
    /** Hours from one copy to the next; 0: none is made. */
    readonly everyHours: number
    readonly keepDays: number
    /** Where the private half of the key is put when it is made, to be taken to a safe. */
    readonly identityFile: string
  }
  readonly web: {
    readonly publicUrl: string
    readonly host: string
    readonly port: number
    readonly metricsPort: number | undefined
    readonly proxies: readonly string[]
    /** Names of the files. */
    readonly tls: { readonly keyFile: string; readonly certFile: string } | undefined
    /** Where plain http is led to https. */
    readonly redirectPort: number | undefined
    /** Whom to tell of a weakness. */
    readonly contacts: readonly string[]
    readonly language: Language
  }
  readonly inspection: {
    readonly contact: string
    readonly installationId: string
    readonly controlSites: readonly string[]
    readonly allowPrivate: readonly string[]
    readonly resolver: { readonly address: string; readonly port: number } | undefined
    readonly extraCaFile: string | undefined
    readonly children: number
  }
  /** The mail server; undefined: no mail is sent. */
  readonly mail:
    | {
        readonly host: string
        readonly port: number
        readonly tls: (typeof mailTlsModes)[number]
        readonly login: { readonly user: string; readonly password: string } | undefined
        readonly sender: string
      }
    | undefined
  readonly logLevel: (typeof logLevels)[number]
}

export interface ForeignDatabase {
  readonly app: string
  readonly queue: string
  readonly owner: string | undefined
  readonly backup: string | undefined
}

/** Names every variable that is wrong, and how, at once. Never shows a value: it may hold a password. */
export class ConfigError extends Error {
  readonly text: Text

  constructor(faults: readonly Text[]) {
    const text = {
      en: ['The configuration is wrong:', ...faults.map(fault => `  ${fault.en}`)].join('\n'),
      'zh-CN': ['配置有误：', ...faults.map(fault => `  ${fault['zh-CN']}`)].join('\n'),
    }
    super(text.en)
    this.name = 'ConfigError'
    this.text = text
  }
}

/** Reads the configuration, once. An empty variable counts as unset. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: Text[] = []
  const entries = Object.entries(variables).map(([key, { name, schema, form }]) => {
    const parsed = schema.safeParse(environment[name] || undefined)
    if (!parsed.success) faults.push(fault(name, `must be ${form.en}`, `应为${chineseForm(form)}`))
    return [key, parsed.data]
  })
  const values: Values = Object.fromEntries(entries)
  // A value that cannot be read counts as unset, which would be blamed a second time.
  if (faults.length === 0) faults.push(...databaseFaults(values), ...tlsFaults(values), ...mailFaults(values))
  if (faults.length > 0) throw new ConfigError(faults)
  const { appUrl: app, queueUrl: queue, ownerUrl: owner, backupUrl: backup } = values
  const urls = app === undefined || queue === undefined ? undefined : { app, queue, owner, backup }
  const { dataDir, connections, tlsKeyFile, tlsCertFile, logLevel } = values
  const { publicUrl = `http://localhost:${values.port}`, host, port: at, metricsPort, redirectPort } = values
  const { proxies, contacts, language } = values
  const tls =
    tlsKeyFile === undefined || tlsCertFile === undefined ? undefined : { keyFile: tlsKeyFile, certFile: tlsCertFile }
  const { contact, installationId = new URL(publicUrl).hostname, controlSites, allowPrivate, resolver } = values
  const { extraCaFile, gatheringChildren: children } = values
  return {
    dataDir,
    database: { connections, urls },
    inspection: { contact, installationId, controlSites, allowPrivate, resolver, extraCaFile, children },
    mail: mailOf(values),
    keyFile: values.keyFile ?? `${resolve(dataDir)}.key`,
    anchorFile: values.anchorFile ?? `${resolve(dataDir)}.anchors`,
    backup: {
      folder: values.backupDir ?? `${resolve(dataDir)}.backup`,
      everyHours: values.backupHours,
      keepDays: values.backupDays,
      identityFile: `${resolve(dataDir)}.backup-key`,
    },
    web: {
      publicUrl: new URL(publicUrl).origin,
      host,
      port: at,
      metricsPort,
      redirectPort,
      proxies,
      contacts,
      tls,
      language,
    },
    logLevel,
  }
}

export interface DescribedVariable {
  readonly name: string
  readonly form: Text
  /** What holds where it is unset; absent where nothing does. */
  readonly default: Text | undefined
  readonly description: Text
}

/** For the operating guide and the command: each variable with its default and what it is for. */
export function describeConfig(): readonly DescribedVariable[] {
  return Object.values(variables).map((variable: Variable) => {
    const { name, form, unset, schema, description } = variable
    const value = schema.safeParse(undefined).data
    const text = value === undefined ? '' : String(value)
    return { name, form, default: unset ?? (text === '' ? undefined : { en: text, 'zh-CN': text }), description }
  })
}

function databaseFaults(values: Values): Text[] {
  const { appUrl, queueUrl, ownerUrl, backupUrl } = variables
  if (values.appUrl !== undefined) {
    if (values.queueUrl !== undefined) return []
    return [fault(queueUrl.name, `is needed beside ${appUrl.name}`, `设置 ${appUrl.name} 时也须设置`)]
  }
  return [
    [queueUrl.name, values.queueUrl],
    [ownerUrl.name, values.ownerUrl],
    [backupUrl.name, values.backupUrl],
  ]
    .filter(([, value]) => value !== undefined)
    .map(([name]) => fault(name!, `has no effect without ${appUrl.name}`, `未设置 ${appUrl.name} 时不起作用`))
}

function tlsFaults({ tlsKeyFile, tlsCertFile, redirectPort, publicUrl }: Values): Text[] {
  const names = [variables.tlsKeyFile.name, variables.tlsCertFile.name] as const
  if ((tlsKeyFile === undefined) !== (tlsCertFile === undefined)) {
    return [{ en: `${names.join(' and ')}: are given together`, 'zh-CN': `${names.join('、')}：须同时设置` }]
  }
  if (tlsKeyFile === undefined && redirectPort !== undefined) {
    const { name } = variables.redirectPort
    return [fault(name, `has no effect without ${names[0]}`, `未设置 ${names[0]} 时不起作用`)]
  }
  if (tlsKeyFile === undefined || publicUrl?.startsWith('https:')) return []
  const { name } = variables.publicUrl
  return [
    fault(name, 'must begin with https:// where the server has a certificate', '服务器自带证书时应以 https:// 开头'),
  ]
}

function mailFaults({ mailHost, mailSender, mailUser, mailPassword }: Values): Text[] {
  const { mailHost: host, mailSender: sender, mailUser: user, mailPassword: password } = variables
  const faults: Text[] = []
  if (mailHost !== undefined && mailSender === undefined) {
    faults.push(fault(sender.name, `is needed beside ${host.name}`, `设置 ${host.name} 时也须设置`))
  }
  if ((mailUser === undefined) !== (mailPassword === undefined)) {
    const names = [user.name, password.name]
    faults.push({ en: `${names.join(' and ')}: are given together`, 'zh-CN': `${names.join('、')}：须同时设置` })
  }
  return faults
}

function mailOf(values: Values): Config['mail'] {
  const { mailHost: host, mailPort, mailTls: tls, mailUser: user, mailPassword: password, mailSender: sender } = values
  if (host === undefined || sender === undefined) return undefined
  const login = user === undefined || password === undefined ? undefined : { user, password }
  return { host, port: mailPort ?? mailPorts[tls], tls, login, sender }
}

/** Between Chinese and Latin letters or digits stands a blank. */
function chineseForm({ 'zh-CN': form }: Text): string {
  return /^[!-~]/.test(form) ? ` ${form}` : form
}

function fault(name: string, en: string, chinese: string): Text {
  return { en: `${name}: ${en}`, 'zh-CN': `${name}：${chinese}` }
}

function isContact(text: string): boolean {
  return /^mailto:[^\s@]+@[^\s@]+$/.test(text) || (text.startsWith('https://') && URL.canParse(text))
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, origin } = new URL(text)
  return (protocol === 'http:' || protocol === 'https:') && (text === origin || text === `${origin}/`)
}

function resolverOf(text: string, context: z.RefinementCtx) {
  const [, address = text, port = '53'] = /^\[?([\da-f:.]+?)\]?(?::(\d{1,5}))?$/i.exec(text) ?? []
  const bare = isIP(text) > 0 ? text : address
  if (isIP(bare) > 0 && Number(port) <= 65_535) return { address: bare, port: bare === text ? 53 : Number(port) }
  context.addIssue({ code: 'custom' })
  return z.NEVER
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
}
