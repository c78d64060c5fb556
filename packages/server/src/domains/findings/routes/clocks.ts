import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction, runEach } from '../../../platform/actions/index.ts'
import { contextOf, defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { moveClock } from '../actions/move-clock.ts'
import { moveNote } from '../actions/move-finding.ts'
import { setFindingPolicy } from '../actions/set-finding-policy.ts'
import { type ClockMove, clockMove, clockMoves, findingPolicySchema } from '../model/index.ts'
import { findPolicy } from '../store/policy.ts'
import { bulkAnswer, bulkJson, manyFindings, movedAnswer, movedJson } from './moves.ts'

const policyAnswer = z.object({
  version: z.int().describe('0: as the program keeps it, which is no standard’s; nobody changed it'),
  ...findingPolicySchema.shape,
})

/** What people do with the clocks of findings, and how the office keeps them. */
export function clockRoutes(means: Means): readonly Route[] {
  return [
    ...clockMoves.flatMap(move => [oneMoved(means, move), manyMoved(means, move)]),
    defineRoute({
      method: 'GET',
      url: '/findings/policy',
      right: 'settings.read',
      summary: { en: 'How long officers have, and when people are reminded', 'zh-CN': '核实时限与到期提醒设置' },
      answer: policyAnswer,
      async run({ actor, now }) {
        const { version, policy } = await withRight(means.db, actor, 'settings.read', findPolicy, { now })
        return { version, ...policy }
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/findings/policy',
      right: 'settings.manage',
      summary: {
        en: 'Change how long officers have, and when people are reminded',
        'zh-CN': '修改核实时限与到期提醒设置',
      },
      body: findingPolicySchema,
      answer: policyAnswer,
      edits: true,
      async run(call) {
        const input = { ...call.body, version: call.version }
        const { version, policy } = (await runAction(contextOf(means, call), setFindingPolicy, input)).after!
        return { version, ...policy }
      },
    }),
  ]
}

function oneMoved(means: Means, move: ClockMove): Route {
  const { title, right } = clockMove(move)
  return defineRoute({
    method: 'POST',
    url: `/findings/:id/${move}`,
    right,
    summary: { en: `Clock of a finding: ${title.en.toLowerCase()}`, 'zh-CN': `整改期限：${title['zh-CN']}` },
    params: z.object({ id: z.uuid() }),
    body: z.object({ note: moveNote }),
    answer: movedAnswer,
    edits: true,
    async run(call) {
      const input = { id: call.params.id, version: call.version, ...call.body }
      return movedJson((await runAction(contextOf(means, call), moveClock[move], input)).after!)
    },
  })
}

function manyMoved(means: Means, move: ClockMove): Route {
  const { title, right } = clockMove(move)
  return defineRoute({
    method: 'POST',
    url: `/findings/bulk/${move}`,
    right,
    summary: { en: `Clocks of many findings: ${title.en.toLowerCase()}`, 'zh-CN': `批量整改期限：${title['zh-CN']}` },
    body: z.object({ items: manyFindings, note: moveNote }),
    answer: bulkAnswer,
    async run(call) {
      const { items, note } = call.body
      const inputs = items.map(item => ({ ...item, note }))
      return bulkJson(call, items, await runEach(contextOf(means, call), moveClock[move], inputs))
    },
  })
}
