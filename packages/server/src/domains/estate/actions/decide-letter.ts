import { z } from 'zod'
import { requireInPerson } from '../../../platform/access/index.ts'
import { type ActionCall, defineAction, requireVersion } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { eventMessage } from '../../../platform/jobs/index.ts'
import { authorisationChanged } from '../events.ts'
import { refuseEstate } from '../messages.ts'
import { type GrantMove, type MoveFault, moveGrant } from '../model/authorisation.ts'
import { findGrant, lockGrant, type SiteGrant, storeGrantState } from '../store/grants.ts'

const input = z.strictObject({ id: z.uuid(), version: z.int() })
const unitOfGrant = async ({ id }: { id: string }, tx: Tx) => (await findGrant(tx, id))?.unitId

/** A second person has looked at the letter: the site may be visited until its end. */
export const confirmLetter = defineAction({
  name: 'authorisation.confirm-letter',
  input,
  permit: { right: 'authorisation.confirm', at: unitOfGrant },
  run: (tx, call) => decide(tx, 'confirm', call),
})

/** A second person found the letter wanting. */
export const refuseLetter = defineAction({
  name: 'authorisation.refuse-letter',
  input: input.extend({ reason: z.string().trim().min(1).max(1000) }),
  permit: { right: 'authorisation.confirm', at: unitOfGrant },
  run: (tx, call) => decide(tx, 'refuse', call),
})

type Decision = z.output<typeof input> & { readonly reason?: string }

async function decide(tx: Tx, move: GrantMove, { input: { id, version, reason }, actor, now }: ActionCall<Decision>) {
  requireInPerson(actor)
  const before = await lockGrant(tx, id)
  await requireVersion(tx, { subject: id, row: before, given: version })
  const moved = moveGrant(before, move, { by: actor.id, now })
  if (!moved.ok) throw refusalOf(moved.why)
  const after: SiteGrant = await storeGrantState(tx, before, {
    to: moved.to,
    by: actor.id,
    now,
    ...(reason === undefined ? {} : { reason }),
  })
  return { subject: id, before, after, events: [eventMessage(authorisationChanged, { assetId: before.assetId })] }
}

function refusalOf(why: MoveFault) {
  return why === 'not-open-now' ? refuse('not-open-now') : refuseEstate(why)
}
