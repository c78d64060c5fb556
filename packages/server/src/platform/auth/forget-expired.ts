import type { Tx } from '../db/index.ts'

const day = 86_400_000

/** Deletes what no longer opens or locks anything. A used or missed invitation, an ended token and a reset stay 90 days, to be looked up. */
export async function forgetExpired(tx: Tx, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - day)
  const longAgo = new Date(now.getTime() - 90 * day)
  await tx.deleteFrom('tk.attempt').where('since', '<', yesterday).execute()
  await tx.deleteFrom('tk.session').where('ends_at', '<', now).execute()
  await tx.deleteFrom('tk.invitation').where('expires_at', '<', longAgo).execute()
  await tx
    .deleteFrom('tk.api_token')
    .where(row => row.or([row('expires_at', '<', longAgo), row('ended_at', '<', longAgo)]))
    .execute()
}
