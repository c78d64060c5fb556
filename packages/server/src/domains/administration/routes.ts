import type { Means, Route } from '../../platform/http/index.ts'
import { accountRoutes } from './routes/accounts.ts'
import { auditRoutes } from './routes/audit.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { meRoutes } from './routes/me.ts'
import { personRoutes } from './routes/people.ts'
import { peopleImportRoutes } from './routes/people-import.ts'
import { roleRoutes } from './routes/roles.ts'
import { seriesRoutes } from './routes/series.ts'
import { unitRoutes } from './routes/units.ts'

/** Everything of units, people, their roles and how they sign in, and what was done. */
export function administrationRoutes(means: Means): readonly Route[] {
  return [
    ...meRoutes(means),
    ...unitRoutes(means),
    ...personRoutes(means),
    ...peopleImportRoutes(means),
    ...roleRoutes(means),
    ...accountRoutes(means),
    ...calendarRoutes(means),
    ...seriesRoutes(means),
    ...auditRoutes(means),
  ]
}
