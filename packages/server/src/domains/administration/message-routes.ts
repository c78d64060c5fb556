import type { Route } from '../../platform/http/index.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { ownMessageRoutes } from './routes/own-messages.ts'
import { type WebhookMeans, webhookRoutes } from './routes/webhooks.ts'

/** Everything under `/api/me/messages`, `/api/me/message-settings`, `/api/message-deliveries` and `/api/webhooks`. */
export function messageRoutes(means: WebhookMeans): readonly Route[] {
  return [...ownMessageRoutes(means), ...deliveryRoutes(means), ...webhookRoutes(means)]
}
