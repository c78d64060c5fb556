import { handleJob, type Job, type JobHandler } from '../jobs/index.ts'
import { forgetOldMessages } from './forget-messages.ts'
import { callWebhook, fanOut, forgetMessages, sendMail, showMessage } from './job-names.ts'
import { sendOneMail } from './send-mail.ts'
import { showMessageTo } from './show-message.ts'
import { callOnce, fanOutMessage } from './webhooks/call-webhook.ts'
import type { NotifyWork } from './work.ts'

export const notifyJobs: readonly Job[] = [showMessage, sendMail, fanOut, callWebhook, forgetMessages]

export function notifyHandlers(work: NotifyWork): readonly JobHandler[] {
  return [
    handleJob(showMessage, ({ id }) => showMessageTo(work, id)),
    handleJob(sendMail, ({ id }, run) => sendOneMail(work, id, run)),
    handleJob(fanOut, ({ id }) => fanOutMessage(work, id)),
    handleJob(callWebhook, ({ id }, run) => callOnce(work, id, run)),
    handleJob(forgetMessages, () => forgetOldMessages(work)),
  ]
}
