import { z } from 'zod'
import { defineEvent } from '../../platform/jobs/index.ts'

/** An asset is there, or is otherwise than before: content, unit or status. Whoever listens reads it afresh. */
export const assetChanged = defineEvent({
  name: 'asset.changed',
  data: z.object({ id: z.uuid(), version: z.int() }),
})

/** What a site may be visited for may be another than before: a permission came, ended or was withdrawn. */
export const authorisationChanged = defineEvent({
  name: 'authorisation.changed',
  data: z.object({ assetId: z.uuid() }),
})

/** A proof that counted is no longer there. Visits stop, sampling goes on, and it is a finding. */
export const proofLost = defineEvent({
  name: 'authorisation.proof-lost',
  data: z.object({ id: z.uuid(), assetId: z.uuid(), version: z.int() }),
})

/** Planned work was announced, or called off. */
export const maintenanceAnnounced = defineEvent({
  name: 'maintenance.announced',
  data: z.object({ id: z.uuid(), assetId: z.uuid(), version: z.int() }),
})
