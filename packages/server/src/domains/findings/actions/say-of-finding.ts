import { z } from 'zod'
import { unitPath } from '../../../platform/access/index.ts'
import { type Action, defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { announce } from '../../../platform/http/index.ts'
import { unitOfFinding } from '../store/moving-finding.ts'
import { insertSaid, type Said, type Saying } from '../store/sayings.ts'

/** Of each way to say something: who may, and who may read it. */
export const sayingRights = {
  comment: { add: 'finding.comment', read: 'finding.read' },
  remark: { add: 'remark.add', read: 'remark.read' },
} as const satisfies Record<Saying, object>

const saidInput = z.strictObject({ findingId: z.uuid(), said: z.string().trim().min(1).max(4000) })

/** For each way, the action that says something of a finding. What was said is neither changed nor taken back. */
export const sayOfFinding = { comment: actionOf('comment'), remark: actionOf('remark') } as const

function actionOf(saying: Saying): Action<typeof saidInput, Said> {
  const { add, read } = sayingRights[saying]
  return defineAction({
    name: `finding.${saying}`,
    input: saidInput,
    permit: { right: add, at: ({ findingId }, tx) => unitOfFinding(tx, findingId) },
    // Who reads the audit need not be among those whom a remark is for.
    marks: { said: 'secret' },
    async run(tx, { input: { findingId, said }, actor, now }) {
      const unitId = await unitOfFinding(tx, findingId)
      if (unitId === undefined) throw refuse('not-found')
      const after = await insertSaid(tx, saying, {
        findingId,
        unitId,
        actor: actor.id,
        actorName: actor.name,
        said,
        now,
      })
      await announce(tx, {
        name: `finding.${saying}`,
        data: { findingId },
        right: read,
        unitPath: await unitPath(tx, unitId),
      })
      return { subject: after.id, after, detail: { findingId } }
    },
  })
}
