import type { Route } from '../../platform/http/index.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { type MessageMeans, ownMessageRoutes } from './routes/own-messages.ts'

/** Everything under `/api/me/messages`, `/api/me/message-settings` and `/api/message-deliveries`. */
export function messageRoutes(means: MessageMeans): readonly Route[] {
  return [...ownMessageRoutes(means), ...deliveryRoutes(means)]
}
