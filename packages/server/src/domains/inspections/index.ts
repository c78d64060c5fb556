/**
 * Inspections: visits, what they looked at, and when they are made. What comes of what they saw is the findings' domain. Glossary:
 * - plan: which assets are visited, by which pack, when and how gently; round (`Run`): its visits that were begun together;
 * - visit: the facts of a site at a moment; look: one judgement of them, generation 0 when the visit is made, further ones judged anew;
 * - governing pack: the one whose looks open and close the findings of an asset;
 * - sample, or try: whether a site opened; outage: from the first of two failures on end to the first success.
 */
export { askVisit } from './actions/ask-visit.ts'
export { changePlan } from './actions/change-plan.ts'
export { compareTwoRounds } from './actions/compare-rounds.ts'
export { createPlan } from './actions/create-plan.ts'
export { judgeAssetAnew } from './actions/judge-asset-anew.ts'
export { judgeManyAnew } from './actions/judge-many-anew.ts'
export { runPlan } from './actions/run-plan.ts'
export { setGoverningPack } from './actions/set-governing-pack.ts'
export { stopRound } from './actions/stop-round.ts'
export {
  availabilityHandlers,
  availabilityJobs,
  availabilitySubscriptions,
} from './availability/jobs.ts'
export { availabilityMessageKinds } from './availability/message-kinds.ts'
export { openSite } from './availability/open-site.ts'
export type { Sampling } from './availability/sample-due.ts'
export { startSampling } from './availability/start-sampling.ts'
export { type Coverage, type Looked, lookedAt } from './coverage.ts'
export { siteTurned, visitJudged } from './events.ts'
export type { BlobStore } from './facts.ts'
export { type ChildrenOptions, type GatheringChildren, gatherInChildren } from './gathering/gather-in-children.ts'
export { type Inspecting, inspectSite, judgeAnew, type Target } from './inspect-site.ts'
export { inspectionHandlers, inspectionJobs } from './jobs.ts'
export type { JudgedFinding, Judgement } from './judgement.ts'
export { inspectionCodes } from './messages.ts'
export { noteLinkedHosts } from './note-linked-hosts.ts'
export { packNamed, rulebookOf, usualPack } from './packs.ts'
export type { Plan } from './plans/plan.ts'
export type { VisitInQuestion } from './retention/forget.ts'
export { inspectionRetention, type RetentionDays, type RetentionRule, usualRetention } from './retention/rules.ts'
export type { Run } from './rounds/round.ts'
export { inspectionRoutes } from './routes.ts'
export { governingPacks } from './store/governing-packs.ts'
export { findPlan, listPlans } from './store/plans.ts'
export { findRun, listRuns } from './store/runs.ts'
export { keptLooks, markTaken, newestLook, readLook, type WaitingLook } from './store/visits.ts'
export { siteOf, targetOf } from './target-of.ts'
export { type WantVisit, wantVisit } from './visits/want-visit.ts'
export type { InspectionWork } from './work.ts'
