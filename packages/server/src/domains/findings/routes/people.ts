import { z } from 'zod'
import { runAction, runEach } from '../../../platform/actions/index.ts'
import { type AnyCall, contextOf, defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { assignFinding, assignment } from '../actions/assign-finding.ts'
import { watchFinding } from '../actions/watch-finding.ts'
import { bulkAnswer, bulkJson, manyFindings, movedAnswer, movedJson } from './moves.ts'

const one = z.object({ id: z.uuid() })

/** Who works on a finding, and who is told of it. */
export function peopleRoutes(means: Means): readonly Route[] {
  const setWatch = async (call: AnyCall, id: string, on: boolean) => {
    await runAction(contextOf(means, call), watchFinding, { id, on })
  }
  return [
    defineRoute({
      method: 'POST',
      url: '/findings/:id/assign',
      right: 'finding.assign',
      summary: { en: 'Give a finding to somebody to work on', 'zh-CN': '分派问题' },
      params: one,
      body: z.object(assignment),
      answer: movedAnswer,
      edits: true,
      async run(call) {
        const input = { id: call.params.id, version: call.version, ...call.body }
        return movedJson((await runAction(contextOf(means, call), assignFinding, input)).after!)
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/findings/bulk/assign',
      right: 'finding.assign',
      summary: { en: 'Give many findings to somebody to work on', 'zh-CN': '批量分派问题' },
      body: z.object({ items: manyFindings, ...assignment }),
      answer: bulkAnswer,
      async run(call) {
        const { items, ...given } = call.body
        const inputs = items.map(item => ({ ...item, ...given }))
        return bulkJson(call, items, await runEach(contextOf(means, call), assignFinding, inputs))
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/findings/:id/watch',
      right: 'finding.read',
      summary: { en: 'Watch a finding', 'zh-CN': '关注问题' },
      params: one,
      run: call => setWatch(call, call.params.id, true),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/findings/:id/watch',
      right: 'finding.read',
      summary: { en: 'Watch a finding no longer', 'zh-CN': '取消关注问题' },
      params: one,
      run: call => setWatch(call, call.params.id, false),
    }),
  ]
}
