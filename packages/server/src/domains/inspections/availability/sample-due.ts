import type { Tx } from '../../../platform/db/index.ts'
import { publish } from '../../../platform/jobs/index.ts'
import { siteTurned } from '../events.ts'
import { claimDue } from '../store/samples.ts'
import type { Try } from './sample.ts'
import { takeTry } from './take-try.ts'
import { tellTurn } from './tell-turn.ts'

export interface Sampling {
  readonly within: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
  /** Opens the site of an asset once. Undefined where it may no longer be opened: then nothing is kept. */
  readonly open: (assetId: string) => Promise<Try | undefined>
  /** Whether our own network works; asked before a failure is held against a site. */
  readonly networkWorks: () => Promise<boolean>
  readonly now: () => Date
  /** Sites opened at once. */
  readonly atOnce: number
}

/** A worker that dies holds its sites no longer than this. */
const leaseMs = 5 * 60_000

/**
 * Tries the sites whose time has come, at most `limit`. Answers how many: as many as asked for means that more may be waiting.
 * A failure while our own network is down says nothing about the site. One site that cannot be handled leaves the others alone: its
 * lease runs out, and it is tried again; `failed` tells of it.
 */
export async function sampleDue(
  sampling: Sampling,
  limit: number,
  failed: (assetId: string, error: unknown) => void,
): Promise<number> {
  const { within, now, atOnce } = sampling
  const due = await within(tx => claimDue(tx, now(), leaseMs, limit))
  let network: Promise<boolean> | undefined
  const isOurFault = async () => !(await (network ??= sampling.networkWorks()))
  const waiting = [...due]
  const work = async () => {
    for (let assetId = waiting.shift(); assetId !== undefined; assetId = waiting.shift()) {
      try {
        await sampleOne(sampling, assetId, isOurFault)
      } catch (error) {
        failed(assetId, error)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return due.length
}

async function sampleOne(
  { within, open, now }: Sampling,
  assetId: string,
  isOurFault: () => Promise<boolean>,
): Promise<void> {
  const opened = await open(assetId)
  if (opened === undefined) return
  const tried: Try =
    opened.state === 'down' && (await isOurFault()) ? { ...opened, state: 'unknown', failure: 'own-network' } : opened
  await within(async tx => {
    const turn = await takeTry(tx, assetId, tried, now())
    if (turn === undefined) return
    await publish(tx, siteTurned, { assetId, outageId: turn.outageId, to: turn.to })
    await tellTurn(tx, turn, now())
  })
}
