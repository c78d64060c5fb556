import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { unitOfFinding } from '../store/moving-finding.ts'
import { watch } from '../store/people.ts'

/** Whoever sees a finding may be told what becomes of it; nobody else chooses that for him. */
export const watchFinding = defineAction({
  name: 'finding.watch',
  input: z.strictObject({ id: z.uuid(), on: z.boolean() }),
  permit: { right: 'finding.read', at: ({ id }, tx) => unitOfFinding(tx, id) },
  async run(tx, { input: { id, on } }) {
    await watch(tx, id, on)
    return { subject: id, after: { on } }
  },
})
