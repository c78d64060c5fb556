import { type AuthPolicy, defaultPolicy } from '../platform/auth/index.ts'

/** Nobody is to need a telephone for a first look: a second factor may be set up, and is then asked for. */
export const demoPolicy: AuthPolicy = { ...defaultPolicy, secondFactor: 'optional' }
