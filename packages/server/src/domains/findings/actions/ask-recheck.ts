import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { beginRecheck } from '../begin-recheck.ts'
import { refuseFinding } from '../messages.ts'
import { isOwnRule } from '../model/index.ts'
import { lockFinding, unitOfFinding } from '../store/moving-finding.ts'

/** Has the site looked at again, at this place and by this rule alone. What the look says moves the finding by itself. */
export const askRecheck = defineAction({
  name: 'finding.ask-recheck',
  input: z.strictObject({ id: z.uuid() }),
  permit: { right: 'finding.recheck', at: ({ id }, tx) => unitOfFinding(tx, id) },
  async run(tx, { input: { id }, actor, now }) {
    const finding = await lockFinding(tx, id)
    if (finding === undefined) throw refuse('not-found')
    if (finding.state === 'closed') throw refuseFinding('move-not-open')
    if (isOwnRule(finding.rule)) throw refuseFinding('needs-inspector')
    const visitId = await beginRecheck(tx, finding, actor, now)
    return { subject: id, before: finding, after: { ...finding, visitId } }
  },
})
