import { z } from 'zod'
import { defineJob } from '../../platform/jobs/index.ts'
import { webhookPaused } from '../../platform/notify/index.ts'
import { factorResetMoved, invitationWanted, signedInElsewhere } from './events.ts'

/** Makes a one-time code for a person, and has it sent by mail. */
export const sendInvitation = defineJob({ name: 'administration.send-invitation', data: invitationWanted.data })

/** Tells somebody what was done about the second factor. */
export const tellOfReset = defineJob({ name: 'administration.tell-of-reset', data: factorResetMoved.data })

/** Tells somebody of a sign-in from a network not seen before. */
export const tellOfSignIn = defineJob({ name: 'administration.tell-of-sign-in', data: signedInElsewhere.data })

/** Tells administrators of a receiver that failed so often that it is left alone. */
export const tellOfPause = defineJob({ name: 'administration.tell-of-pause', data: webhookPaused.data })

/** Forgets what no longer opens or locks anything, and keys of requests that nobody will send again. */
export const forgetSignIns = defineJob({
  name: 'administration.forget-sign-ins',
  data: z.object({}),
  schedule: { cron: '10 * * * *', timeZone: 'Asia/Shanghai' },
})

/** Forgets networks from which nobody signed in for half a year: from then on they are new again. */
export const forgetOldNetworks = defineJob({
  name: 'administration.forget-networks',
  data: z.object({}),
  schedule: { cron: '30 3 * * *', timeZone: 'Asia/Shanghai' },
})
