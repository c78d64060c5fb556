import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { Kek } from '../../auth/index.ts'

/** What a receiver checks our signature with: 32 random bytes, written as Standard Webhooks has it. */
export interface FreshSecret {
  /** Shown once. */
  readonly secret: string
  readonly sealed: Buffer
}

export function freshSecret(kek: Kek, webhookId: string): FreshSecret {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return { secret, sealed: kek.seal(Buffer.from(secret, 'utf8'), context(webhookId)) }
}

/** Signs with every secret that is good now, so that a receiver may hold either. */
export function signatureHeaders(
  kek: Kek,
  { webhookId, sealed }: { readonly webhookId: string; readonly sealed: readonly Buffer[] },
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
): Readonly<Record<string, string>> {
  const signatures = sealed.map(one => {
    const secret = kek.open(one, context(webhookId)).toString('utf8')
    return new Webhook(secret).sign(id, at, body)
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}

function context(webhookId: string): string {
  return `webhook:${webhookId}`
}
