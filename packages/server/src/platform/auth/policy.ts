/** How long things last and how often something may be tried. An office may set them; none can be switched off. */
export interface AuthPolicy {
  readonly secondFactor: 'required' | 'optional'
  /** A session ends when nothing came for so long, and in any case at the end of `sessionHours`. */
  readonly idleMinutes: number
  readonly sessionHours: number
  /** Between password and code, or until a second factor is set up. */
  readonly pendingMinutes: number
  readonly invitationHours: number
  readonly resetHours: number
  readonly tokenDays: number
  readonly accountTries: number
  readonly factorTries: number
  /** Higher than for an account: a whole office may stand behind one address. */
  readonly networkTries: number
  readonly lockMinutes: number
}

export const defaultPolicy: AuthPolicy = {
  secondFactor: 'required',
  idleMinutes: 60,
  sessionHours: 12,
  pendingMinutes: 10,
  invitationHours: 72,
  resetHours: 24,
  tokenDays: 366,
  accountTries: 5,
  factorTries: 5,
  networkTries: 50,
  lockMinutes: 15,
}
