import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { claimFile } from '../../../platform/files/index.ts'
import { unitOfFinding } from '../store/moving-finding.ts'

export const ownerOfFinding = (findingId: string) => `finding:${findingId}`

/** Puts an uploaded file with a finding, as evidence: it stays. From then on it is seen wherever the finding is. */
export const addFindingFile = defineAction({
  name: 'finding.add-file',
  input: z.strictObject({ findingId: z.uuid(), fileId: z.uuid() }),
  permit: { right: 'finding.comment', at: ({ findingId }, tx) => unitOfFinding(tx, findingId) },
  async run(tx, { input: { findingId, fileId } }) {
    const unitId = await unitOfFinding(tx, findingId)
    if (unitId === undefined) throw refuse('not-found')
    await claimFile(tx, { fileId, owner: ownerOfFinding(findingId), unitId, family: 'findings' })
    return { subject: findingId, after: { fileId } }
  },
})
