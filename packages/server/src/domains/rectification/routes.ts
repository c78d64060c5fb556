import type { Means, Route } from '../../platform/http/index.ts'
import { draftMoveRoutes } from './routes/draft-moves.ts'
import { draftRoutes } from './routes/drafts.ts'
import { issuedNoticeRoutes } from './routes/issued-notice.ts'
import { letterheadRoutes } from './routes/letterheads.ts'
import { noticeRoutes } from './routes/notices.ts'

/** Everything under `/api/notices`, `/api/notice-drafts` and `/api/letterheads`. */
export function rectificationRoutes(means: Means): readonly Route[] {
  return [
    ...noticeRoutes(means),
    ...issuedNoticeRoutes(means),
    ...draftRoutes(means),
    ...draftMoveRoutes(means),
    ...letterheadRoutes(means),
  ]
}
