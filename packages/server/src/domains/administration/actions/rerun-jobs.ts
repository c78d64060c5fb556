import { z } from 'zod'
import { topUnits } from '../../../platform/access/index.ts'
import { defineAction } from '../../../platform/actions/index.ts'

/** Lets dead letters go back into their queues. They belong to the whole installation. */
export const rerunJobs = defineAction({
  name: 'job.rerun',
  input: z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) }),
  permit: { right: 'job.rerun', at: (_, tx) => topUnits(tx) },
  run: async (_, { input: { ids } }) => ({ subject: ids[0]!, after: { ids } }),
})
