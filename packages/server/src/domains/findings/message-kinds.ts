import { z } from 'zod'
import type { Tx } from '../../platform/db/index.ts'
import { defineMessage } from '../../platform/notify/index.ts'
import { type Move, moves } from './model/index.ts'
import { findFinding } from './store/finding-detail.ts'
import { inBoth, titleOf } from './wording.ts'

/** What people are told of findings. Whoever may look at the finding may be told of it. */

export const findingMoved = defineMessage({
  name: 'finding.moved',
  data: z.object({ findingId: z.uuid(), version: z.int(), move: z.enum(Object.keys(moves) as [Move, ...Move[]]) }),
  label: { en: 'Something became of a finding that you work on or watch', 'zh-CN': '经办或关注的问题有新进展' },
  subject: { en: '{asset}: {title}: {move}', 'zh-CN': '“{asset}”问题进展：{title}（{move}）' },
  body: {
    en: 'The finding “{title}” of {asset} ({unit}) has moved on: {move}.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”有新进展：{move}。',
  },
  notice: 'on',
  mail: 'off',
  right: 'finding.read',
  hooks: false,
  look: async (tx, { findingId, move }) => {
    const about = await lookAt(tx, findingId)
    return about && { ...about, params: { ...about.params, move: moves[move].title } }
  },
})

export const findingAssigned = defineMessage({
  name: 'finding.assigned',
  data: z.object({ findingId: z.uuid(), version: z.int() }),
  label: { en: 'A finding was given to you to work on', 'zh-CN': '问题分派' },
  subject: { en: 'To be mended by you: {title}, {asset}', 'zh-CN': '请办理：“{asset}”{title}' },
  body: {
    en: 'You are to see to the finding “{title}” of {asset} ({unit}), or to stand in for who does.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”已分派给您主办或协办，请及时办理。',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }) => lookAt(tx, findingId),
})

export const findingTold = defineMessage({
  name: 'finding.told',
  data: z.object({ findingId: z.uuid(), version: z.int() }),
  label: { en: 'Your unit was told to mend something', 'zh-CN': '整改提醒' },
  subject: { en: 'To be mended by {due}: {title}, {asset}', 'zh-CN': '请于 {due} 前整改：“{asset}”{title}' },
  body: {
    en: 'The finding “{title}” of {asset} ({unit}) was confirmed. Mend it and say so by {due} at the latest.',
    'zh-CN': '“{asset}”（{unit}）的问题“{title}”已核实，请于 {due} 前（含当日）完成整改并反馈。',
  },
  notice: 'on',
  mail: 'on',
  right: 'finding.read',
  hooks: false,
  look: (tx, { findingId }) => lookAt(tx, findingId),
})

export const findingMessageKinds = [findingMoved, findingAssigned, findingTold]

async function lookAt(tx: Tx, id: string) {
  const found = await findFinding(tx, id)
  if (found === undefined) return undefined
  const title = inBoth(language => titleOf(found.rule, language))
  return {
    unitId: found.unitId,
    params: { asset: found.assetName, unit: found.unitName, title, due: found.due },
    link: `/findings/${id}`,
  }
}
