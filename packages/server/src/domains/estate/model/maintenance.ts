/** Planned work on an asset, announced before it begins; what is seen meanwhile is no failure. */
export interface MaintenanceWindow {
  readonly beginsAt: Date
  readonly endsAt: Date
  readonly cancelledAt: Date | null
}

export type WindowFault = 'not-announced' | 'ends-before-it-begins' | 'too-long'

const longestDays = 31

/** A window that begins before it is announced would turn a failure into planned work afterwards. */
export function windowFault(
  { beginsAt, endsAt }: Pick<MaintenanceWindow, 'beginsAt' | 'endsAt'>,
  now: Date,
): WindowFault | undefined {
  if (beginsAt <= now) return 'not-announced'
  if (endsAt <= beginsAt) return 'ends-before-it-begins'
  return endsAt.getTime() - beginsAt.getTime() > longestDays * 86_400_000 ? 'too-long' : undefined
}

/** Whether work was announced for this moment. A window that was cancelled covers the time before it was. */
export function isInMaintenance(windows: readonly MaintenanceWindow[], at: Date): boolean {
  return windows.some(
    ({ beginsAt, endsAt, cancelledAt }) => beginsAt <= at && at < endsAt && (cancelledAt === null || at < cancelledAt),
  )
}
