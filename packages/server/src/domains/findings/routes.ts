import type { Route } from '../../platform/http/index.ts'
import { type Means, readingRoutes } from './routes/findings.ts'

/** Everything under `/api/findings`. */
export function findingRoutes(means: Means): readonly Route[] {
  return [...readingRoutes(means)]
}
