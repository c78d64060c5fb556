import { resolve } from 'node:path'
import { type Language, say } from '@townkeep/inspect'
import { type RestoreStep, restore } from '@townkeep/server'
import { faults } from '../faults.ts'
import { messages } from '../messages.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'
import { toldByServer } from './server-faults.ts'
import { timeOf } from './sizes-and-times.ts'

export interface RestoreOptions {
  readonly from: string
  readonly into: string
  readonly identity: string
  readonly to?: string
}

/** Makes a data folder from a backup, and says what is in it, what is not, and how long it took. */
export async function restoreCommand(options: RestoreOptions, language: Language): Promise<void> {
  const { from: backupDir, into, identity: identityFile } = options
  const to = momentOf(options.to)
  const began = performance.now()
  const onStep = (step: RestoreStep) => void process.stderr.write(`${say(stepTexts[step], language)}\n`)
  const restored = await toldByServer(() =>
    restore({ backupDir, into, identityFile, program: version, onStep, ...(to === undefined ? {} : { to }) }),
  )
  const folder = resolve(into)
  const { from, segments, files, lastTransaction, seal } = restored
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const lines = [
    say(messages.restored, language, { folder, seconds, from: timeOf(from), segments, files }),
    say(messages.restoredUntil, language, { last: timeOf(lastTransaction ?? from), seq: seal?.seq ?? 0 }),
    say(messages.restoredNumbers, language),
    say(messages.restoredNext, language, { folder }),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

const stepTexts = {
  base: messages.restoreBase,
  log: messages.restoreLog,
  files: messages.restoreFiles,
  replay: messages.restoreReplay,
} as const satisfies Record<RestoreStep, unknown>

function momentOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const moment = new Date(text)
  // Without an offset it would be read in the time zone of whatever machine this is.
  const isWhole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  if (!isWhole || Number.isNaN(moment.getTime())) throw new UsageError(faults.noTime('--to', text))
  return moment
}
