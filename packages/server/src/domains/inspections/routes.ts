import type { Means, Route } from '../../platform/http/index.ts'
import { availabilityRoutes } from './routes/availability.ts'
import { comparisonRoutes } from './routes/comparisons.ts'
import { outageRoutes } from './routes/outages.ts'
import { packRoutes } from './routes/packs.ts'
import { planRoutes } from './routes/plans.ts'
import { rejudgingRoutes } from './routes/rejudgings.ts'
import { roundRoutes } from './routes/rounds.ts'
import { visitRoutes } from './routes/visits.ts'

/** Plans, rounds, visits, rule packs, availability: what inspections do, and what they saw. */
export function inspectionRoutes(means: Means): readonly Route[] {
  return [
    ...planRoutes(means),
    ...roundRoutes(means),
    ...visitRoutes(means),
    ...comparisonRoutes(means),
    ...rejudgingRoutes(means),
    ...packRoutes(means),
    ...availabilityRoutes(means),
    ...outageRoutes(means),
  ]
}
