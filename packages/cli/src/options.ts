import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import {
  defaultLimits,
  type Limits,
  ownDomain,
  type ReportFormat,
  reportFormats,
  type Severity,
  severities,
} from '@townkeep/inspect'
import { UsageError } from './usage-error.ts'

/** The options of `inspect` as the command line gives them. */
export interface InspectOptions {
  readonly lang?: 'en' | 'zh-CN'
  readonly ownDomain: readonly string[]
  readonly out: string
  readonly format: string
  readonly splitBy?: string
  readonly title: string
  readonly pack: string
  readonly failOn: string
  readonly facts?: string
  readonly resume?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
  readonly color: boolean
  readonly explain?: boolean
  readonly contact: string
  readonly installation: string
  readonly control: readonly string[]
  readonly sitesAtOnce: string
  readonly pages: string
  readonly timeout: string
  readonly rate: string
  readonly ratePerAddress: string
  readonly connections: string
  readonly allowPrivate: readonly string[]
  readonly resolver?: string
  readonly connectMap?: string
  readonly ca: readonly string[]
}

/** What holds where the command line says nothing. */
export const inspectDefaults = {
  ownDomain: [],
  out: 'townkeep-report',
  format: 'html,json',
  title: '',
  pack: 'baseline',
  failOn: 'low',
  color: true,
  contact: '',
  installation: 'townkeep',
  control: [],
  sitesAtOnce: '12',
  pages: String(defaultLimits.pages),
  timeout: String(defaultLimits.fetchMs / 1_000),
  rate: String(defaultLimits.perSecondSite),
  ratePerAddress: String(defaultLimits.perSecondAddress),
  connections: String(defaultLimits.connections),
  allowPrivate: [],
  ca: [],
} as const satisfies InspectOptions

export function formatsOf(text: string): ReportFormat[] {
  return text.split(',').map(part => {
    const format = reportFormats.find(known => known === part.trim())
    if (format === undefined) throw new UsageError(`--format: "${part}" is none of ${reportFormats.join(', ')}`)
    return format
  })
}

export function severityOf(text: string): Severity {
  const severity = severities.find(known => known === text)
  if (severity === undefined) throw new UsageError(`--fail-on: "${text}" is none of ${severities.join(', ')}`)
  return severity
}

export function splitOf(text: string | undefined): boolean {
  if (text !== undefined && text !== 'unit') throw new UsageError(`--split-by: only "unit" is known, not "${text}"`)
  return text === 'unit'
}

export function ownDomainsOf(texts: readonly string[]): string[] {
  return texts.map(text => {
    const read = ownDomain(text)
    if (read.ok) return read.value
    throw new UsageError(
      read.reason === 'public-suffix'
        ? `--own-domain: "${text}" is a public suffix; name the domain that your municipality registered under it`
        : `--own-domain: "${text}" is no domain name`,
    )
  })
}

export function limitsOf(options: InspectOptions): Partial<Limits> {
  return {
    pages: count('--pages', options.pages, 1, 100_000),
    fetchMs: Math.round(number('--timeout', options.timeout, 0.1, 300) * 1_000),
    perSecondSite: number('--rate', options.rate, 0.1, 1_000),
    perSecondAddress: number('--rate-per-address', options.ratePerAddress, 0.1, 1_000),
    connections: count('--connections', options.connections, 1, 64),
    requestsPerSite: Math.max(defaultLimits.requestsPerSite, 4 * Number(options.pages)),
  }
}

export function count(name: string, text: string, least: number, most: number): number {
  const value = number(name, text, least, most)
  if (!Number.isInteger(value)) throw new UsageError(`${name}: "${text}" is no whole number`)
  return value
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value) || value < least || value > most) {
    throw new UsageError(`${name}: "${text}" is no number from ${least} to ${most}`)
  }
  return value
}

export function resolverOf(text: string | undefined): { address: string; port: number } | undefined {
  if (text === undefined) return undefined
  const [, address = '', port = '53'] = /^\[?([0-9a-f.:]+?)\]?(?::(\d+))?$/i.exec(text) ?? []
  if (isIP(address) === 0 || Number(port) < 1 || Number(port) > 65_535) {
    throw new UsageError(`--resolver: "${text}" is no address like 127.0.0.1:53 or [::1]:53`)
  }
  return { address, port: Number(port) }
}

export function connectMapOf(text: string | undefined): ReadonlyMap<number, number> | undefined {
  if (text === undefined) return undefined
  return new Map(
    text.split(',').map(pair => {
      const [, from, to] = /^(\d{1,5})=(\d{1,5})$/.exec(pair.trim()) ?? []
      if (from === undefined || Number(from) > 65_535 || Number(to) > 65_535) {
        throw new UsageError(`--connect-map: "${pair}" is no pair of ports like 443=18443`)
      }
      return [Number(from), Number(to)]
    }),
  )
}

export async function certificatesOf(files: readonly string[]): Promise<string[]> {
  return Promise.all(
    files.map(async file => {
      const text = await readFile(file, 'utf8').catch(() => {
        throw new UsageError(`--ca: the file ${file} cannot be read`)
      })
      if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new UsageError(`--ca: ${file} holds no PEM certificate`)
      return text
    }),
  )
}
