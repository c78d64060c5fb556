import type { SearchSource } from '../../platform/search/index.ts'
import { numberOf } from './number-of.ts'
import { listNotices } from './store/notice-lists.ts'

/** Issued notices by number, title and the two units, the newest first. */
export const noticeSearch: SearchSource = {
  kind: 'notice',
  right: 'notice.read',
  async find(tx, { words, limit }) {
    const notices = await listNotices(tx, { side: 'served', words }, { limit: limit + 1 })
    return notices.map(notice => ({
      id: notice.id,
      title: notice.heading.title,
      detail: numberOf(notice) ?? '',
      unitId: notice.addresseeId,
      unitName: notice.addresseeName,
    }))
  },
}
