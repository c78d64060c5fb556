import { z } from 'zod'
import { defineJob } from '../../platform/jobs/index.ts'

const notice = z.object({ id: z.uuid(), version: z.int() })

const file = { data: z.object({ id: z.uuid() }), batch: 1, workers: 1, longestSeconds: 300 } as const

/** Makes the files of an issued notice: first the one that the office finishes, then the one to be looked at. */
export const layNoticeOut = defineJob({ name: 'notice.lay-out', ...file })
export const printNotice = defineJob({ name: 'notice.print', ...file })

/** Tells the addressed unit that a notice is there, or holds no longer. */
export const tellOfIssuing = defineJob({ name: 'notice.tell-issued', data: notice })
export const tellOfRevoking = defineJob({ name: 'notice.tell-revoked', data: notice })

/** Tells those who issue: that something is to be approved, was decided, or is answered. */
export const tellOfProposal = defineJob({ name: 'notice.tell-proposed', data: notice })
export const tellOfDecision = defineJob({
  name: 'notice.tell-decided',
  data: notice.extend({ decision: z.enum(['granted', 'refused']) }),
})
export const tellOfAnswers = defineJob({ name: 'notice.tell-answered', data: notice })
