import { systemActor, withRight } from '../../platform/access/index.ts'
import { forgetKeys } from '../../platform/actions/index.ts'
import { defaultPolicy, forgetExpired, invite, type Kek } from '../../platform/auth/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { handleJob, type Job, type JobHandler, type Subscription, subscribe } from '../../platform/jobs/index.ts'
import { notify, wasTold, webhookPaused } from '../../platform/notify/index.ts'
import { factorResetMoved, invitationWanted, signedInElsewhere } from './events.ts'
import {
  forgetOldNetworks,
  forgetSignIns,
  sendInvitation,
  tellOfPause,
  tellOfReset,
  tellOfSignIn,
} from './job-names.ts'
import { factorResetAgreed, factorResetAsked, invitationByMail, newNetwork, webhookIsPaused } from './message-kinds.ts'
import { nearestWithRole } from './queries.ts'
import { forgetNetworks } from './store/known-networks.ts'

/** Whoever repeats a request does so within a long weekend. */
const keysKeptHours = 96
const networksKeptMs = 183 * 86_400_000

export const administrationJobs: readonly Job[] = [
  sendInvitation,
  tellOfReset,
  tellOfSignIn,
  tellOfPause,
  forgetOldNetworks,
  forgetSignIns,
]
export const administrationSubscriptions: readonly Subscription[] = [
  subscribe(invitationWanted, sendInvitation),
  subscribe(factorResetMoved, tellOfReset),
  subscribe(signedInElsewhere, tellOfSignIn),
  subscribe(webhookPaused, tellOfPause),
]

export interface AdministrationWork {
  readonly db: Db
  readonly kek: Kek
  readonly now: () => Date
}

export function administrationHandlers({ db, kek, now }: AdministrationWork): readonly JobHandler[] {
  return [
    handleJob(sendInvitation, ({ personId, by }, { id: requestId }) =>
      db.transaction().execute(async tx => {
        // Another code would end the one that is on its way.
        const data = { personId, requestId }
        if (await wasTold(tx, invitationByMail, data)) return
        const { code: text } = await invite(tx, { personId, ...(by ? { by } : {}) }, defaultPolicy, now())
        await notify(tx, invitationByMail, { data, to: [personId], now: now(), secret: { text, kek } })
      }),
    ),
    handleJob(tellOfReset, async ({ id: resetId, personId, to }) => {
      const kind = to === 'asked' ? factorResetAsked : factorResetAgreed
      await db
        .transaction()
        .execute(tx => notify(tx, kind, { data: { resetId, personId }, to: [personId], now: now() }))
    }),
    handleJob(tellOfSignIn, async ({ personId, networkId }) => {
      await db.transaction().execute(tx => notify(tx, newNetwork, { data: { networkId }, to: [personId], now: now() }))
    }),
    handleJob(tellOfPause, ({ id: webhookId, unitId, version }) =>
      withRight(db, systemActor('webhooks'), 'role.read', async tx => {
        const to = await nearestWithRole(tx, 'administrator', unitId, now())
        await notify(tx, webhookIsPaused, { data: { webhookId, version }, to, now: now() })
      }),
    ),
    handleJob(forgetSignIns, () =>
      db.transaction().execute(async tx => {
        await forgetExpired(tx, now())
        await forgetKeys(tx, keysKeptHours)
      }),
    ),
    handleJob(forgetOldNetworks, () =>
      db.transaction().execute(tx => forgetNetworks(tx, new Date(now().getTime() - networksKeptMs))),
    ),
  ]
}
