import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import { findDelivery, sendMail, waitAgain } from '../../../platform/notify/index.ts'

/** Sends a mail again that was refused, given up, or had no way to go. What its reader may see is asked anew. */
export const resendMessage = defineAction({
  name: 'message.resend',
  input: z.strictObject({ id: z.uuid() }),
  permit: { right: 'message.resend', at: async ({ id }, tx) => (await findDelivery(tx, id))?.unitId },
  marks: { personName: 'personal', reason: 'personal' },
  async run(tx, { input: { id }, now }) {
    const before = await findDelivery(tx, id)
    if (before === undefined) throw refuse('not-found')
    await waitAgain(tx, id, now)
    return { subject: id, before, after: (await findDelivery(tx, id))!, events: [jobMessage(sendMail, { id })] }
  },
})
