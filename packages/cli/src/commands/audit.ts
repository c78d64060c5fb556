import { createWriteStream, existsSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { type Language, say } from '@townkeep/inspect'
import {
  type AuditFault,
  auditArchiveFolder,
  auditLag,
  type CommandLedger,
  type Config,
  exportAudit,
  openForCommand,
  readConfig,
  verifyAudit,
} from '@townkeep/server'
import { exitCodes } from '../exit-codes.ts'
import { faults } from '../faults.ts'
import { messages } from '../messages.ts'
import { UsageError } from '../usage-error.ts'
import { auditFaultTexts } from './audit-fault-texts.ts'
import { type EnvironmentOptions, environmentOf } from './environment.ts'
import { toldByServer } from './server-faults.ts'

export interface VerifyOptions extends EnvironmentOptions {
  readonly anchors?: string
  readonly archives?: string
}

/** Proves the chain: every link, every entry, every anchor, every archive that is there. Ends with 1 where something does not hold. */
export async function auditVerifyCommand(options: VerifyOptions, language: Language): Promise<void> {
  const verdict = await onLedger(options, ({ db }, config) => {
    const anchors = options.anchors ?? config.anchorFile
    const archives = options.archives ?? auditArchiveFolder(config.dataDir)
    return verifyAudit(db, {
      ...(options.anchors !== undefined || existsSync(anchors) ? { anchors } : {}),
      ...(options.archives !== undefined || existsSync(archives) ? { archives } : {}),
    })
  })
  const { links, entries, archived, anchors, superseded, faults: found, faultCount } = verdict
  const lines = [
    say(messages.auditProven, language, { links, entries, archived: archived.proven, anchors }),
    ...(archived.notLookedAt > 0 ? [say(messages.auditArchived, language, { count: archived.notLookedAt })] : []),
    ...(anchors === 0 ? [say(messages.auditNoAnchors, language)] : []),
    ...(superseded > 0 ? [say(messages.auditSuperseded, language, { count: superseded })] : []),
    ...found.map(fault => sayFault(fault, language)),
    faultCount === 0 ? say(messages.auditHolds, language) : say(messages.auditBroken, language, { count: faultCount }),
  ]
  print(lines)
  if (faultCount > 0) process.exitCode = exitCodes.findings
}

export interface ExportOptions extends EnvironmentOptions {
  readonly from?: string
  readonly to?: string
  readonly out?: string
}

/** Writes sealed entries, a line of JSON each, to a file or to standard output. */
export async function auditExportCommand(options: ExportOptions, language: Language): Promise<void> {
  const from = dayOf('--from', options.from) ?? new Date(0)
  const to = dayOf('--to', options.to) ?? new Date()
  const { out } = options
  const count = await onLedger(options, async ({ db }) => {
    const output = out === undefined ? process.stdout : createWriteStream(out, { mode: 0o600, flags: 'wx' })
    const entries = await exportAudit(db, { from, to, output })
    if (output !== process.stdout) {
      output.end()
      await finished(output)
    }
    return entries
  })
  if (out !== undefined) print([say(messages.auditExported, language, { count, file: out })])
}

/** How far the chain is, and whether it keeps up. */
export async function auditStatusCommand(options: EnvironmentOptions, language: Language): Promise<void> {
  const { unsealed, oldestSeconds, alarming, monthsAhead } = await onLedger(options, ({ db }) => auditLag(db))
  const seconds = Math.round(oldestSeconds)
  print([
    say(messages.auditLag, language, { unsealed, seconds }),
    say(messages.auditMonths, language, { months: monthsAhead }),
    ...(alarming ? [say(messages.auditAlarm, language)] : []),
  ])
}

async function onLedger<Result>(
  options: EnvironmentOptions,
  work: (ledger: CommandLedger, config: Config) => Promise<Result>,
): Promise<Result> {
  return toldByServer(async () => {
    const config = readConfig(await environmentOf(options))
    const ledger = await openForCommand(config, { mayCreate: false })
    try {
      return await work(ledger, config)
    } finally {
      await ledger.close()
    }
  })
}

function sayFault(fault: AuditFault, language: Language): string {
  const { kind, ...where } = fault
  const values = 'anchor' in where ? { seq: where.anchor.seq, at: where.anchor.at } : where
  return `  ${say(auditFaultTexts[kind], language, values)}`
}

/** A day, in UTC, as the audit's months are. */
function dayOf(option: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const day = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(day.getTime())) throw new UsageError(faults.noDay(option, text))
  return day
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}
