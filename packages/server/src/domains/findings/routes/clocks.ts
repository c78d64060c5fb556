import type { Text } from '@townkeep/inspect'
import { z } from 'zod'
import { type Right, withRight } from '../../../platform/access/index.ts'
import { runAction, runEach } from '../../../platform/actions/index.ts'
import { contextOf, defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { askExtension, moreDays } from '../actions/ask-extension.ts'
import { moveClock } from '../actions/move-clock.ts'
import { moveNote } from '../actions/move-finding.ts'
import { setFindingPolicy } from '../actions/set-finding-policy.ts'
import { type SettlingMove, settleAsked, settlingMoves } from '../actions/settle-extension.ts'
import { type ClockMove, clockMove, clockMoves, extensionMove, findingPolicySchema } from '../model/index.ts'
import { findPolicy } from '../store/policy.ts'
import { bulkAnswer, bulkJson, manyFindings, movedAnswer, movedJson } from './moves.ts'

const policyAnswer = z.object({
  version: z.int().describe('0: as the program keeps it, which is no standard’s; nobody changed it'),
  ...findingPolicySchema.shape,
})

/** What people do with the clocks of findings, and how the office keeps them. */
export function clockRoutes(means: Means): readonly Route[] {
  return [
    ...clockMoves.flatMap(move => [oneMoved(means, move, clockMove(move), moveClock[move]), manyMoved(means, move)]),
    extensionAsked(means),
    ...settlingMoves.map(move => oneMoved(means, move, extensionMove(move), settleAsked[move])),
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

/** One finding, by an action that asks for nothing but a word. */
function oneMoved(
  means: Means,
  move: ClockMove | SettlingMove,
  { title, right }: { readonly title: Text; readonly right: Right },
  action: (typeof moveClock)[ClockMove],
): Route {
  return defineRoute({
    method: 'POST',
    url: `/findings/:id/${move}`,
    right,
    summary: summaryOf(title),
    params: z.object({ id: z.uuid() }),
    body: z.object({ note: moveNote }),
    answer: movedAnswer,
    edits: true,
    async run(call) {
      const input = { id: call.params.id, version: call.version, ...call.body }
      return movedJson((await runAction(contextOf(means, call), action, input)).after!)
    },
  })
}

function summaryOf(title: Text): Text {
  return { en: `Time to mend a finding: ${title.en.toLowerCase()}`, 'zh-CN': `整改期限：${title['zh-CN']}` }
}

function manyMoved(means: Means, move: ClockMove): Route {
  const { title, right } = clockMove(move)
  return defineRoute({
    method: 'POST',
    url: `/findings/bulk/${move}`,
    right,
    summary: {
      en: `Time to mend many findings: ${title.en.toLowerCase()}`,
      'zh-CN': `批量整改期限：${title['zh-CN']}`,
    },
    body: z.object({ items: manyFindings, note: moveNote }),
    answer: bulkAnswer,
    async run(call) {
      const { items, note } = call.body
      const inputs = items.map(item => ({ ...item, note }))
      return bulkJson(call, items, await runEach(contextOf(means, call), moveClock[move], inputs))
    },
  })
}

function extensionAsked(means: Means): Route {
  const { title, right } = extensionMove('ask-extension')
  return defineRoute({
    method: 'POST',
    url: '/findings/:id/ask-extension',
    right,
    summary: summaryOf(title),
    params: z.object({ id: z.uuid() }),
    body: z.object({ workingDays: moreDays, note: moveNote }),
    answer: movedAnswer,
    edits: true,
    async run(call) {
      const input = { id: call.params.id, version: call.version, ...call.body }
      return movedJson((await runAction(contextOf(means, call), askExtension, input)).after!)
    },
  })
}
