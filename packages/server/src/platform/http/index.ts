/**
 * The web server. A domain's routes are made by `defineRoute` and handed to `createApp`, which brings everything that every
 * request passes.
 */

export { html, type Markup } from '../auth/index.ts'
export { addFile } from './add-file.ts'
export { type Announcement, announce, type Listening, listenForAnnouncements } from './announcements.ts'
export { type App, type AppOptions, createApp } from './app.ts'
export { attachedFileJson, attachedFiles } from './attached-file.ts'
export type { Cookies } from './cookies.ts'
export type { Caller, Rates } from './door.ts'
export { createEventHub, type EventHub, type HubSizes } from './event-hub.ts'
export { type FileMeans, filePages } from './file-pages.ts'
export { handOver } from './hand-over-file.ts'
export type { Checks } from './health.ts'
export { languageOf } from './language.ts'
export { createLog, type Log, type LogOptions } from './log.ts'
export { type AnyCall, contextOf, type Means, readOne, writeOne } from './means.ts'
export { createMetrics, type Metrics, serveMetrics } from './metrics.ts'
export { definePaging, mostCounted, pageSchema, totalOf, totalSchema } from './paging.ts'
export { type RedirectListener, redirectPlainHttp } from './redirect-listener.ts'
export { type Admission, type Call, defineRoute, type Route } from './route.ts'
export { searchRoute } from './search-route.ts'
