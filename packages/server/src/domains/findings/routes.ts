import type { Means, Route } from '../../platform/http/index.ts'
import { clockRoutes } from './routes/clocks.ts'
import { countRoutes } from './routes/counts.ts'
import { decisionRoutes } from './routes/decisions.ts'
import { entryRoutes } from './routes/entries.ts'
import { figureRoutes } from './routes/figures.ts'
import { readingRoutes } from './routes/findings.ts'
import { moveRoutes } from './routes/moves.ts'
import { peopleRoutes } from './routes/people.ts'
import { recheckRoutes } from './routes/rechecks.ts'
import { sayingRoutes } from './routes/sayings.ts'

/** Everything under `/api/findings`, and the figures of findings. */
export function findingRoutes(means: Means): readonly Route[] {
  return [
    ...readingRoutes(means),
    ...countRoutes(means),
    ...entryRoutes(means),
    ...figureRoutes(means),
    ...moveRoutes(means),
    ...clockRoutes(means),
    ...decisionRoutes(means),
    ...peopleRoutes(means),
    ...recheckRoutes(means),
    ...sayingRoutes(means),
  ]
}
