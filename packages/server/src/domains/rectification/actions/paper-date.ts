import { momentOf, usualTimeZone, wallTime } from '../../../platform/calendar/index.ts'
import { refuseRectification } from '../messages.ts'

const noon = 12 * 60

/**
 * The moment for what a paper says happened on a day: noon of that day, but neither before what it follows nor after now.
 * @throws Refusal for a day before the one of `from`, or in the future
 */
export function momentOfPaper(day: string, { from, now }: { readonly from: Date; readonly now: Date }): Date {
  const { day: first } = wallTime(from, usualTimeZone)
  const { day: today } = wallTime(now, usualTimeZone)
  if (day < first || day > today) throw refuseRectification('date-out-of-range')
  const at = momentOf({ day, minute: noon }, usualTimeZone).getTime()
  return new Date(Math.min(Math.max(at, from.getTime()), now.getTime()))
}
