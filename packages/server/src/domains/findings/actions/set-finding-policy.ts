import { z } from 'zod'
import { topUnits } from '../../../platform/access/index.ts'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import { lookAtClocks } from '../job-names.ts'
import { findingPolicySchema } from '../model/index.ts'
import { lockPolicy, storePolicy } from '../store/policy.ts'

/** Changes how the office keeps its clocks. It moves no date: what was told and what officers have to confirm by stays. */
export const setFindingPolicy = defineAction({
  name: 'finding.set-policy',
  input: z.strictObject({ version: z.int(), ...findingPolicySchema.shape }),
  permit: { right: 'settings.manage', at: (_, tx) => topUnits(tx) },
  async run(tx, { input: { version, ...policy }, actor, now }) {
    const before = await lockPolicy(tx)
    await requireVersion(tx, { subject: 'finding-policy', row: before, given: version })
    const after = { version: version + 1, policy }
    await storePolicy(tx, after, { by: actor.id, now })
    return { subject: 'finding-policy', before, after, events: [jobMessage(lookAtClocks, { version: after.version })] }
  },
})
