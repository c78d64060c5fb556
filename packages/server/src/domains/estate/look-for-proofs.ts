import { systemActor, withRight } from '../../platform/access/index.ts'
import { runAction } from '../../platform/actions/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { isProof, recordProofs } from './actions/record-proofs.ts'
import { changesNothing, foldProofs, type ProofLook } from './model/proof-check.ts'
import { grantsOf } from './store/grants.ts'
import { claimProofChecks } from './store/proof-checks.ts'

/** What looks for owners' proofs are made with. */
export interface ProofLooking {
  readonly db: Db
  /** One DNS question and one GET. */
  readonly look: (address: string) => Promise<ProofLook>
  /** What owners write behind `by=`. */
  readonly installationId: string
  readonly now: () => Date
}

const claimed = 100
const atOnce = 8
/** A proof that disappears is noticed within so long. */
const againMs = 6 * 3_600_000

/** Looks at every site whose time has come. One that cannot be handled comes again at its next time, and leaves the others alone. */
export async function lookWhereDue(
  looking: ProofLooking,
  signal: AbortSignal,
  onTrouble: (assetId: string, error: unknown) => void,
): Promise<void> {
  const { db, now } = looking
  while (!signal.aborted) {
    const at = now()
    const next = new Date(at.getTime() + againMs)
    const due = await withRight(db, actor, 'authorisation.propose', tx =>
      claimProofChecks(tx, { now: at, next, limit: claimed }),
    )
    const waiting = [...due]
    const work = async () => {
      for (let site = waiting.shift(); site !== undefined && !signal.aborted; site = waiting.shift()) {
        const { assetId, address } = site
        await lookOnce(looking, assetId, address).catch(error => onTrouble(assetId, error))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    if (due.length < claimed) return
  }
}

const actor = systemActor('proof-check')

/** Writes only where something is other than before: most looks see what the last one saw. */
async function lookOnce({ db, look, installationId, now }: ProofLooking, assetId: string, address: string) {
  const { dns, file } = await look(address)
  const at = now()
  const known = await withRight(db, actor, 'authorisation.propose', tx => grantsOf(tx, [assetId]))
  const changes = foldProofs(known.filter(isProof), { dns, file }, { installationId, now: at })
  if (changesNothing(changes)) return
  await runAction({ db, actor, now: at }, recordProofs, { assetId, installationId, dns, file })
}
