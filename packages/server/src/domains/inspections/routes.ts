import type { Means, Route } from '../../platform/http/index.ts'
import { planRoutes } from './routes/plans.ts'
import { roundRoutes } from './routes/rounds.ts'

/** Everything under `/api/inspection-plans` and `/api/inspection-rounds`. */
export function inspectionRoutes(means: Means): readonly Route[] {
  return [...planRoutes(means), ...roundRoutes(means)]
}
