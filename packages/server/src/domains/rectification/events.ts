import { z } from 'zod'
import { defineEvent } from '../../platform/jobs/index.ts'

/** A notice went out: it has its number, and its unit sees it. */
export const noticeIssued = defineEvent({ name: 'notice.issued', data: z.object({ id: z.uuid(), version: z.int() }) })

/** A notice that was issued does not hold any longer. */
export const noticeRevoked = defineEvent({ name: 'notice.revoked', data: z.object({ id: z.uuid(), version: z.int() }) })

/** A draft waits for its approval. */
export const noticeProposed = defineEvent({
  name: 'notice.proposed',
  data: z.object({ id: z.uuid(), version: z.int() }),
})

/** A second person approved a draft, or sent it back. */
export const noticeDecided = defineEvent({
  name: 'notice.decided',
  data: z.object({ id: z.uuid(), version: z.int(), decision: z.enum(['granted', 'refused']) }),
})

/** All findings of a notice are answered or closed. Published by the database itself, whoever moved the last of them. */
export const noticeAnswered = defineEvent({
  name: 'notice.answered',
  data: z.object({ id: z.uuid(), version: z.int() }),
})
