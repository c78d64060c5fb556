import { z } from 'zod'
import { defineJob } from '../jobs/index.ts'

const one = z.object({ id: z.uuid() })

/** Shows a message to one reader in the program, and decides whether a mail goes out. */
export const showMessage = defineJob({ name: 'notify.show', data: one })

/** Sends one mail. Its own rows say when it is tried again: a mail server may be away for longer than a queue tries. */
export const sendMail = defineJob({ name: 'notify.mail', data: one, batch: 1, workers: 4 })

/** Finds out which other systems are told of a message. */
export const fanOut = defineJob({ name: 'notify.fan-out', data: one })

/** Calls one of them. */
export const callWebhook = defineJob({ name: 'notify.call', data: one, batch: 1, workers: 4 })

/** Forgets old messages. */
export const forgetMessages = defineJob({
  name: 'notify.forget',
  data: z.object({}),
  schedule: { cron: '40 3 * * *', timeZone: 'Asia/Shanghai' },
})
