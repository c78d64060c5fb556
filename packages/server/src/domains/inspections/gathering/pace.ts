import type { Limits } from '@townkeep/inspect'

export const paceNames = ['usual', 'gentle', 'very-gentle'] as const
export type Pace = (typeof paceNames)[number]
type Paced = Pick<Limits, 'perSecondSite' | 'connections'>

/** How gently a plan visits: requests to a site in a second, and connections to it at once. A gentle visit sees less within its time. */
export const paces = {
  usual: { perSecondSite: 5, connections: 4 },
  gentle: { perSecondSite: 1, connections: 1 },
  'very-gentle': { perSecondSite: 0.3, connections: 1 },
} as const satisfies Record<Pace, Paced>

/** A pace never makes a visit less gentle than the installation's own limits. */
export function atPace(limits: Limits, pace: Pace | undefined): Limits {
  if (pace === undefined || pace === 'usual') return limits
  const { perSecondSite, connections } = paces[pace]
  return {
    ...limits,
    perSecondSite: Math.min(limits.perSecondSite, perSecondSite),
    connections: Math.min(limits.connections, connections),
  }
}
