import { formatNumber } from '../../platform/documents/index.ts'
import type { Notice } from './store/notices.ts'

/** As people write it; null before the notice is issued. */
export function numberOf({ code, year, number }: Pick<Notice, 'code' | 'year' | 'number'>): string | null {
  return code === null || year === null || number === null ? null : formatNumber({ code, year, number })
}
