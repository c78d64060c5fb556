import type { Tx } from '../../../platform/db/index.ts'
import type { BlobStore } from '../facts.ts'
import { forgetComparisons, forgetFacts, forgetLooks, type OldFacts, oldFacts } from '../store/forgetting.ts'
import { type RetentionDays, usualRetention } from './rules.ts'

/** A visit, to be asked whether something open rests on its facts. */
export interface VisitInQuestion {
  readonly visitId: string
  readonly assetId: string
}

export interface Forgetting {
  readonly within: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
  readonly now: () => Date
  readonly facts: BlobStore
  /** Of these visits, those on whose facts something open rests, such as a finding. */
  readonly restsOn: (tx: Tx, visits: readonly VisitInQuestion[]) => Promise<ReadonlySet<string>>
  /** Where others than the usual days are kept. */
  readonly retention?: Partial<RetentionDays> | undefined
  readonly batchSize?: number
}

const dayMs = 86_400_000

/**
 * Forgets what is older than it is kept, batch by batch: broken off, it goes on the next time where there is something left.
 * @throws Error at the end, where files could not be deleted; everything else is done by then.
 */
export async function forgetOld(forgetting: Forgetting, signal: AbortSignal): Promise<void> {
  const { within, now, retention, batchSize = 200 } = forgetting
  const days = { ...usualRetention, ...retention }
  const before = (kept: number) => new Date(now().getTime() - kept * dayMs)
  const undeleted = await forgetOldFacts(forgetting, before(days.facts), batchSize, signal)
  const untilNothingIsLeft = async (forget: (tx: Tx) => Promise<number>) => {
    while (!signal.aborted && (await within(forget)) === batchSize);
  }
  await untilNothingIsLeft(tx => forgetLooks(tx, before(days.looks), batchSize))
  await untilNothingIsLeft(tx => forgetComparisons(tx, before(days.comparisons), batchSize))
  if (undeleted.length > 0)
    throw new AggregateError(undeleted, `${undeleted.length} files of facts could not be deleted`)
}

/** The file goes first: a row whose file is gone is read as forgotten, a file without its row would stay for ever. */
async function forgetOldFacts(
  { within, facts, restsOn }: Forgetting,
  before: Date,
  batchSize: number,
  signal: AbortSignal,
): Promise<unknown[]> {
  const failed: unknown[] = []
  for (let after: OldFacts | undefined; !signal.aborted; ) {
    const { old, kept } = await within(async tx => {
      const found = await oldFacts(tx, before, { after, limit: batchSize })
      return { old: found, kept: await restsOn(tx, found) }
    })
    const gone: string[] = []
    for (const { visitId, factsKey } of old) {
      if (kept.has(visitId)) continue
      await facts.delete(factsKey).then(
        () => gone.push(visitId),
        error => failed.push(error),
      )
    }
    await within(tx => forgetFacts(tx, gone))
    if (old.length < batchSize) break
    after = old.at(-1)
  }
  return failed
}
