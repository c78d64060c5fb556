import { z } from 'zod'
import { defineEvent } from '../../platform/jobs/index.ts'

/** A unit went into another; what still belongs to it is seen from there already, and is to be handed over. */
export const unitMerged = defineEvent({
  name: 'unit.merged',
  data: z.object({ id: z.uuid(), intoId: z.uuid(), version: z.int() }),
})

/** Parts of a unit became units of their own. What goes to which is for people to say. */
export const unitSplit = defineEvent({
  name: 'unit.split',
  data: z.object({ id: z.uuid(), partIds: z.array(z.uuid()), version: z.int() }),
})

/** Somebody is to be sent a one-time code by mail. Whoever sends it makes the code, so that it stands nowhere else. */
export const invitationWanted = defineEvent({
  name: 'invitation.wanted',
  data: z.object({ personId: z.uuid(), by: z.uuid().optional() }),
})

/** Whoever signs in by it is out, and what waits for the person needs another. */
export const personDeactivated = defineEvent({
  name: 'person.deactivated',
  data: z.object({ id: z.uuid(), version: z.int() }),
})

/** That a second factor be taken away was asked for, or agreed to by the second person. */
export const factorResetMoved = defineEvent({
  name: 'factor-reset.moved',
  data: z.object({ id: z.uuid(), personId: z.uuid(), to: z.enum(['asked', 'agreed']) }),
})

/** Somebody signed in from a network from which he never did before, and not for the first time. */
export const signedInElsewhere = defineEvent({
  name: 'sign-in.elsewhere',
  data: z.object({ personId: z.uuid(), networkId: z.uuid() }),
})

/** Working days are known otherwise. Deadlines that were issued stay as they are. */
export const calendarChanged = defineEvent({ name: 'calendar.changed', data: z.object({ version: z.int() }) })
