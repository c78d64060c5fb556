/** Findings: what is wrong with what the municipality runs, from the first sighting to the last. */
export { type FindingWork, findingHandlers, findingJobs, findingSubscriptions } from './jobs.ts'
export { type Closing, closings, type OpenState, openStates, type Standing } from './model/index.ts'
export { findingDownloads } from './routes/downloads.ts'
export { findingRoutes } from './routes.ts'
export { findingSearch } from './search.ts'
export { severityName, severityNumber } from './severity.ts'
export { visitsInUse } from './store/visits-in-use.ts'
export { type TakenIn, takeInLook } from './take-in-look.ts'
