/** Inspections: visits, what they looked at, and when they are made. What comes of what they saw is the findings' domain. */
export { changePlan } from './actions/change-plan.ts'
export { createPlan } from './actions/create-plan.ts'
export { runPlan } from './actions/run-plan.ts'
export { stopRound } from './actions/stop-round.ts'
export {
  availabilityHandlers,
  availabilityJobs,
  availabilitySubscriptions,
} from './availability/jobs.ts'
export { openSite } from './availability/open-site.ts'
export type { Sampling } from './availability/sample-due.ts'
export { startSampling } from './availability/start-sampling.ts'
export { type Coverage, type Looked, lookedAt } from './coverage.ts'
export { siteTurned, visitJudged } from './events.ts'
export type { BlobStore } from './facts.ts'
export { type ChildrenOptions, type GatheringChildren, gatherInChildren } from './gathering/gather-in-children.ts'
export { type Inspecting, inspectSite, judgeAnew, type Target } from './inspect-site.ts'
export { type InspectionWork, inspectionHandlers, inspectionJobs } from './jobs.ts'
export type { JudgedFinding, Judgement } from './judgement.ts'
export { inspectionCodes } from './messages.ts'
export { noteLinkedHosts } from './note-linked-hosts.ts'
export { calendar, rulebookOf } from './packs.ts'
export type { Plan } from './plans/plan.ts'
export { findPlan, listPlans } from './store/plans.ts'
export { findRun, progressOf, type Run, runsOfPlan } from './store/runs.ts'
export { keptLooks, markTaken, newestLook, readLook, type WaitingLook } from './store/visits.ts'
export { siteOf, targetOf } from './target-of.ts'
