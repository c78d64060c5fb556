import { resolve } from 'node:path'
import type { Language, Text } from '@townkeep/inspect'
import type { z } from 'zod'
import { databaseVariables } from './config/database.ts'
import { documentVariables } from './config/documents.ts'
import { inspectionVariables } from './config/inspection.ts'
import { keepingVariables } from './config/keeping.ts'
import { type mailTlsModes, mailVariables } from './config/mail.ts'
import { type logLevels, speakingVariables } from './config/speaking.ts'
import type { Variable } from './config/variable.ts'
import { webVariables } from './config/web.ts'

/** All that the server takes from its environment. Nothing else knows the names of the variables. */
const variables = {
  ...databaseVariables,
  ...webVariables,
  ...keepingVariables,
  ...inspectionVariables,
  ...mailVariables,
  ...documentVariables,
  ...speakingVariables,
}

const mailPorts: Readonly<Record<(typeof mailTlsModes)[number], number>> = { tls: 465, starttls: 587, none: 25 }

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
  readonly documents: {
    /** LibreOffice: a path, or a name on the PATH. */
    readonly office: string
  }
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
    documents: { office: values.office },
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
