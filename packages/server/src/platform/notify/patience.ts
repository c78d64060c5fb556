/** How long whoever does not answer is tried. */

/** What comes later than this tells nobody anything. */
export const longestWaitMs = 3 * 86_400_000

/** After so many tries: half a minute, then twice as long each time, up to an hour. */
export function pauseMs(tries: number): number {
  return Math.min(30_000 * 2 ** (tries - 1), 3_600_000)
}
