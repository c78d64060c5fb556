import { z } from 'zod'
import { runAction } from '../../../platform/actions/index.ts'
import { contextOf, defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { editEntry, enterFinding, entry } from '../actions/enter-finding.ts'
import { entryKindNames, entryKinds } from '../model/index.ts'
import { text } from './text.ts'

const kind = z.enum(entryKindNames)
const entered = z.object({ id: z.uuid(), version: z.int() }).meta({ id: 'EnteredFinding' })

/** Findings that no machine sees. */
export function entryRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/findings/entry-kinds',
      right: 'signed-in',
      summary: { en: 'How findings that are entered by hand came to be known', 'zh-CN': '人工录入问题的来源' },
      answer: z.object({ items: z.array(z.object({ kind, title: text })) }),
      run: async () => ({ items: entryKindNames.map(name => ({ kind: name, title: entryKinds[name].title })) }),
    }),
    defineRoute({
      method: 'POST',
      url: '/findings',
      right: 'finding.confirm',
      summary: { en: 'Enter a finding that no machine sees', 'zh-CN': '人工录入问题' },
      body: z.object({ assetId: z.uuid(), kind, ...entry }),
      answer: entered,
      creates: true,
      run: async call => (await runAction(contextOf(means, call), enterFinding, call.body)).after!,
    }),
    defineRoute({
      method: 'PATCH',
      url: '/findings/:id',
      right: 'finding.confirm',
      summary: { en: 'Change an entry before it is confirmed', 'zh-CN': '修改尚未核实的录入' },
      params: z.object({ id: z.uuid() }),
      body: z.object(entry),
      answer: entered,
      edits: true,
      async run(call) {
        const input = { ...call.body, id: call.params.id, version: call.version }
        return (await runAction(contextOf(means, call), editEntry, input)).after!
      },
    }),
  ]
}
