import { type Language, say } from '@townkeep/inspect'
import { exitCodes } from '../exit-codes.ts'
import { faults } from '../faults.ts'
import { messages } from '../messages.ts'
import { stopOnSignal } from '../stop-signal.ts'
import { UsageError } from '../usage-error.ts'
import { toldByServer } from './server-faults.ts'

export interface Serving {
  /** What whoever started it is told. */
  readonly lines: readonly string[]
  close(): Promise<void>
}

/** Starts, tells, and waits: for the first signal, which ends in order (a second one ends at once), or for the loss of what it lives on. */
export async function serveUntilStopped(
  language: Language,
  start: (onLost: () => void) => Promise<Serving>,
): Promise<void> {
  const stop = stopOnSignal()
  const lost = Promise.withResolvers<'lost'>()
  const { lines, close } = await toldByServer(() => start(() => lost.resolve('lost')))
  tell(lines)
  const why = await Promise.race([aborted(stop.signal), lost.promise])
  if (why === 'stopped') tell([say(messages.stopping, language)])
  await close()
  if (why === 'lost') throw new UsageError(faults.databaseLost, exitCodes.unavailable)
}

function tell(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
}

function aborted(signal: AbortSignal): Promise<'stopped'> {
  return new Promise(resolve => {
    if (signal.aborted) resolve('stopped')
    else signal.addEventListener('abort', () => resolve('stopped'), { once: true })
  })
}
