/** Inspections: visits, what they looked at, and when they are made. What comes of what they saw is the findings' domain. */
export { type Coverage, type Looked, lookedAt } from './coverage.ts'
export { siteTurned, visitJudged } from './events.ts'
export type { BlobStore } from './facts.ts'
export { type ChildrenOptions, type GatheringChildren, gatherInChildren } from './gathering/gather-in-children.ts'
export { type Inspecting, inspectSite, judgeAnew, type Target } from './inspect-site.ts'
export type { JudgedFinding, Judgement } from './judgement.ts'
export { keptLooks, markTaken, newestLook, readLook, type WaitingLook, waitingLooks } from './store/visits.ts'
