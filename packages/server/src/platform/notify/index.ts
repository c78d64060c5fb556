/**
 * Telling people. Glossary:
 * - kind of message: its sentences in both languages, the right that its readers need, and which ways it goes;
 * - message: one thing to tell, by kind and data; the same twice is one;
 * - delivery: one message to one person, with what became of it in the program and by mail;
 * - notice: a delivery as its reader sees it in the program;
 * - choice: how a person wants to be told of a kind, where it is otherwise than usual.
 */
export {
  type Delivery,
  type MailState,
  mailStates,
  type NoticeState,
  noticeStates,
} from './deliveries.ts'
export { webhookPaused } from './events.ts'
export { notifyHandlers, notifyJobs } from './handlers.ts'
export { callWebhook, sendMail } from './job-names.ts'
export {
  type DeliveryFilter,
  findDelivery,
  type ListedDelivery,
  listDeliveries,
  waitAgain,
} from './list-deliveries.ts'
export { createPostman, type MailSettings, type Posted, type Postman } from './mail/postman.ts'
export {
  defineMessage,
  type Glance,
  type Look,
  type MessageKind,
  type MessageKinds,
  messageKinds,
  type Way,
} from './message-kind.ts'
export { countUnread, type Eyes, listNotices, markAllRead, markRead, type Notice, type NoticePage } from './notices.ts'
export { notify, type Telling, wasTold } from './notify.ts'
export { choose, chooseLanguage, languageOfReader, type Preference, preferencesOf } from './preferences.ts'
export { type MessageParams, type MessageValue, moment, sayMessage, span } from './say-message.ts'
export { testKind } from './webhooks/call-webhook.ts'
export {
  type CallState,
  callStates,
  findCall,
  insertCall,
  listCalls,
  type WebhookCall,
  waitForReceiver,
  waitingCalls,
} from './webhooks/calls.ts'
export { type Connector, createDialler, type Dialled, type Dialler } from './webhooks/dial.ts'
export { type FreshSecret, freshSecret } from './webhooks/secret.ts'
export {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  lockWebhook,
  storeSecret,
  updateWebhook,
  type Webhook,
} from './webhooks/store.ts'
export type { NotifyWork } from './work.ts'
