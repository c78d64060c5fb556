import { handleJob, type Job, type JobHandler } from '../jobs/index.ts'
import { forgetOldMessages } from './forget-messages.ts'
import { forgetMessages, sendMail, showMessage } from './job-names.ts'
import { sendOneMail } from './send-mail.ts'
import { showMessageTo } from './show-message.ts'
import type { NotifyWork } from './work.ts'

export const notifyJobs: readonly Job[] = [showMessage, sendMail, forgetMessages]

export function notifyHandlers(work: NotifyWork): readonly JobHandler[] {
  return [
    handleJob(showMessage, ({ id }) => showMessageTo(work, id)),
    handleJob(sendMail, ({ id }, run) => sendOneMail(work, id, run)),
    handleJob(forgetMessages, () => forgetOldMessages(work)),
  ]
}
