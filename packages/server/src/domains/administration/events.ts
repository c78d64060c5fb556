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
