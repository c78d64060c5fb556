import type { Means, Route } from '../../platform/http/index.ts'
import { countRoutes } from './routes/counts.ts'
import { readingRoutes } from './routes/findings.ts'
import { moveRoutes } from './routes/moves.ts'
import { peopleRoutes } from './routes/people.ts'
import { sayingRoutes } from './routes/sayings.ts'

/** Everything under `/api/findings`. */
export function findingRoutes(means: Means): readonly Route[] {
  return [
    ...readingRoutes(means),
    ...countRoutes(means),
    ...moveRoutes(means),
    ...peopleRoutes(means),
    ...sayingRoutes(means),
  ]
}
