import { type Language, say } from '@townkeep/inspect'
import {
  type BackupVerdict,
  backUp,
  type Config,
  listBackups,
  makeKeys,
  readConfig,
  verifyBackups,
} from '@townkeep/server'
import { exitCodes } from '../exit-codes.ts'
import { messages } from '../messages.ts'
import { version } from '../version.ts'
import { type EnvironmentOptions, environmentOf } from './environment.ts'
import { toldByServer } from './server-faults.ts'
import { sizeOf, timeOf } from './sizes-and-times.ts'

export interface KeyOptions extends EnvironmentOptions {
  readonly identity?: string
}

/** Makes a copy now, beside a running server or without one, and deletes what is too old. */
export async function backupNowCommand(options: EnvironmentOptions, language: Language): Promise<void> {
  const began = performance.now()
  const { copy, forgotten } = await onConfig(options, config => backUp(config, version, new Date()))
  const { manifest, folder } = copy
  const sealed = manifest.kind === 'base' ? manifest.base : manifest.dump
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const values = { size: sizeOf(sealed.bytes), seconds, folder, at: timeOf(manifest.endedAt) }
  print([
    say(manifest.kind === 'base' ? messages.backupMade : messages.backupDumped, language, values),
    ...(forgotten.copies + forgotten.log + forgotten.packs === 0
      ? []
      : [say(messages.backupForgotten, language, forgotten)]),
  ])
}

/** What there is, how much room it takes, and how far back one can go. */
export async function backupListCommand(options: EnvironmentOptions, language: Language): Promise<void> {
  await onConfig(options, async ({ backup }) => {
    const { copies, log, files, gaps } = listBackups(backup.folder)
    const [oldest] = copies
    if (oldest === undefined) return print([say(messages.backupNone, language, { folder: backup.folder })])
    const newest = copies.at(-1)!.copy.manifest.endedAt
    // Just after a copy the log has not reached its end yet: the copy itself can be restored all the same.
    const to = log.to !== undefined && log.to > newest ? log.to : newest
    print([
      ...copies.map(({ copy: { manifest, folder }, bytes }) => {
        const values = { at: timeOf(manifest.endedAt), size: sizeOf(bytes), postgres: manifest.postgres, folder }
        return say(messages.backupCopy, language, values)
      }),
      say(messages.backupLog, language, {
        pieces: log.pieces,
        size: sizeOf(log.bytes),
        to: timeOf(to),
        files: sizeOf(files.bytes),
        days: backup.keepDays,
      }),
      ...gaps.map(segment => say(messages.backupGap, language, { segment })),
      say(messages.backupSpan, language, { from: timeOf(oldest.copy.manifest.endedAt), to: timeOf(to) }),
    ])
  })
}

/** Proves the backup, without restoring it. Ends with 1 where something does not hold. */
export async function backupVerifyCommand(options: KeyOptions, language: Language): Promise<void> {
  const verdict = await onConfig(options, ({ backup }) => verifyBackups(backup.folder, options.identity))
  const { copies, log, packs, opened, faults } = verdict
  print([
    say(messages.backupVerified, language, { copies, log, packs }),
    ...(opened ? [] : [say(messages.backupNotOpened, language)]),
    ...faults.map(({ kind, file }) => say(faultTexts[kind], language, { file, segment: file })),
    faults.length === 0
      ? say(messages.backupWhole, language)
      : say(messages.backupBroken, language, { count: faults.length }),
  ])
  if (faults.length > 0) process.exitCode = exitCodes.findings
}

const faultTexts = {
  missing: messages.backupFaultMissing,
  damaged: messages.backupFaultDamaged,
  'log-gap': messages.backupGap,
} as const satisfies Record<BackupVerdict['faults'][number]['kind'], unknown>

/** Makes the key, once. */
export async function backupKeysCommand(options: KeyOptions, language: Language): Promise<void> {
  const { recipient, identityFile } = await onConfig(options, config =>
    makeKeys(config, options.identity ?? config.backup.identityFile, new Date()),
  )
  print([say(messages.backupKeysMade, language, { file: identityFile, recipient })])
}

async function onConfig<Result>(
  options: EnvironmentOptions,
  work: (config: Config) => Promise<Result>,
): Promise<Result> {
  return toldByServer(async () => work(readConfig(await environmentOf(options))))
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}
