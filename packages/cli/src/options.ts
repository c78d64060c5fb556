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
import { faults, whyOf } from './faults.ts'
import { UsageError } from './usage-error.ts'

// Options as the command line gives them; the tables say what each means. Here they become values, or are refused.

export interface ScreenOptions {
  readonly json?: boolean
  readonly quiet?: boolean
  readonly color: boolean
}

export interface ReportOptions extends ScreenOptions {
  readonly out: string
  readonly format: string
  readonly splitBy?: string
  readonly title: string
  readonly pack: string
  readonly failOn: string
}

export interface VisitOptions extends ScreenOptions {
  readonly ownDomain: readonly string[]
  readonly installation: string
  readonly contact: string
  readonly resume?: boolean
  readonly facts?: string
  readonly control: readonly string[]
  readonly explain?: boolean
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

export type InspectOptions = ReportOptions & VisitOptions

export function formatsOf(text: string): ReportFormat[] {
  const formats = text.split(',').map(part => {
    const format = reportFormats.find(known => known === part.trim())
    if (format === undefined) throw new UsageError(faults.noneOf('--format', part, reportFormats))
    return format
  })
  return [...new Set(formats)]
}

export function severityOf(text: string): Severity {
  const severity = severities.find(known => known === text)
  if (severity === undefined) throw new UsageError(faults.noneOf('--fail-on', text, severities))
  return severity
}

/** @returns whether each unit gets a report of its own. */
export function splitOf(text: string | undefined): boolean {
  if (text !== undefined && text !== 'unit') throw new UsageError(faults.noneOf('--split-by', text, ['unit']))
  return text === 'unit'
}

export function ownDomainsOf(texts: readonly string[]): string[] {
  return texts.map(text => {
    const read = ownDomain(text)
    if (read.ok) return read.value
    throw new UsageError(read.reason === 'public-suffix' ? faults.publicSuffix(text) : faults.noDomain(text))
  })
}

export function controlsOf(texts: readonly string[]): string[] {
  return texts.map(text => {
    const at = URL.parse(text)
    if (at === null || !/^https?:$/.test(at.protocol)) throw new UsageError(faults.noWebAddress(text))
    return at.href
  })
}

export function limitsOf(options: VisitOptions): Partial<Limits> {
  const pages = count('--pages', options.pages, 1, 100_000)
  return {
    pages,
    fetchMs: Math.round(number('--timeout', options.timeout, 0.1, 300) * 1_000),
    perSecondSite: number('--rate', options.rate, 0.1, 1_000),
    perSecondAddress: number('--rate-per-address', options.ratePerAddress, 0.1, 1_000),
    connections: count('--connections', options.connections, 1, 64),
    requestsPerSite: Math.max(defaultLimits.requestsPerSite, 4 * pages),
  }
}

export function sitesAtOnceOf(text: string): number {
  return count('--sites-at-once', text, 1, 500)
}

function count(option: string, text: string, least: number, most: number): number {
  const value = number(option, text, least, most)
  if (!Number.isInteger(value)) throw new UsageError(faults.noWholeNumber(option, text))
  return value
}

function number(option: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value) || value < least || value > most) {
    throw new UsageError(faults.noNumber(option, text, least, most))
  }
  return value
}

export function resolverOf(text: string | undefined): { address: string; port: number } | undefined {
  if (text === undefined) return undefined
  const [, address = '', port = '53'] =
    isIP(text) > 0 ? ['', text] : (/^\[?([0-9a-f.:]+?)\]?(?::(\d+))?$/i.exec(text) ?? [])
  if (isIP(address) === 0 || Number(port) < 1 || Number(port) > 65_535) throw new UsageError(faults.noResolver(text))
  return { address, port: Number(port) }
}

export function connectMapOf(text: string | undefined): ReadonlyMap<number, number> | undefined {
  if (text === undefined) return undefined
  return new Map(
    text.split(',').map(pair => {
      const [, from, to] = /^(\d{1,5})=(\d{1,5})$/.exec(pair.trim()) ?? []
      if (from === undefined || Number(from) > 65_535 || Number(to) > 65_535) {
        throw new UsageError(faults.noPortPair(pair))
      }
      return [Number(from), Number(to)]
    }),
  )
}

export async function certificatesOf(files: readonly string[]): Promise<string[]> {
  return Promise.all(
    files.map(async file => {
      const text = await readFile(file, 'utf8').catch(error => {
        throw new UsageError(faults.caUnreadable(file, whyOf(error)))
      })
      if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new UsageError(faults.noCertificate(file))
      return text
    }),
  )
}
