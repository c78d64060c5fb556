import { z } from 'zod'
import { defineAction } from '../actions/index.ts'
import { insertFile, type Received } from '../files/index.ts'

/** Writes down a file whose bytes were received. It belongs to its maker until he attaches it to something. */
export const addFile = defineAction({
  name: 'file.add',
  input: z.strictObject({ unitId: z.uuid(), received: z.custom<Received>() }),
  permit: { right: 'file.add', at: ({ unitId }) => unitId },
  async run(tx, { input: { unitId, received }, actor, now }) {
    const { sha256, viewSha256: _, ...made } = await insertFile(tx, { unitId, received, by: actor.id, now })
    return { subject: made.id, after: { ...made, sha256: sha256.toString('hex') } }
  },
})
