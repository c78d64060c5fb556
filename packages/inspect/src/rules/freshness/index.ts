import { columns } from './columns.ts'
import { dateConflicts } from './date-conflicts.ts'
import { dormantSite } from './dormant-site.ts'
import { emptyColumns } from './empty-columns.ts'
import { futureDates } from './future-dates.ts'
import { homePage } from './home-page.ts'
import { longStale } from './long-stale.ts'
import { movedDates } from './moved-dates.ts'

export const freshnessRules = [
  homePage,
  columns,
  longStale,
  emptyColumns,
  dormantSite,
  futureDates,
  dateConflicts,
  movedDates,
]
