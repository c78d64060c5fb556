import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { filesOf } from '../../../platform/files/index.ts'
import {
  type AnyCall,
  attachedFileJson,
  attachedFiles,
  contextOf,
  definePaging,
  defineRoute,
  type Means,
  pageSchema,
  type Route,
  readOne,
  writeOne,
} from '../../../platform/http/index.ts'
import { addFindingFile, ownerOfFinding } from '../actions/add-finding-file.ts'
import { sayingRights, sayOfFinding } from '../actions/say-of-finding.ts'
import { unitOfFinding } from '../store/moving-finding.ts'
import { findSaid, type Said, type Saying, saidOf, sayings } from '../store/sayings.ts'

const one = z.object({ id: z.uuid() })
const paging = definePaging({ newest: z.tuple([z.uuid()]) }, 'newest')
const saidAnswer = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    actor: z.string(),
    actorName: z.string().describe('As it was then'),
    said: z.string(),
  })
  .meta({ id: 'FindingComment' })

const summaries = {
  comment: {
    list: { en: 'Comments on a finding, newest first', 'zh-CN': '问题留言' },
    add: { en: 'Comment on a finding', 'zh-CN': '发表问题留言' },
  },
  remark: {
    list: { en: 'Remarks on a finding among those who oversee', 'zh-CN': '问题内部备注' },
    add: { en: 'Remark on a finding among those who oversee', 'zh-CN': '添加问题内部备注' },
  },
} as const

/** What is said of a finding, and what lies with it. */
export function sayingRoutes(means: Means): readonly Route[] {
  const files = async (id: string, call: Pick<AnyCall, 'actor' | 'now'>) => {
    await readOne(means, call, 'finding.read', tx => unitOfFinding(tx, id))
    const find = (tx: Parameters<typeof filesOf>[0]) => filesOf(tx, ownerOfFinding(id))
    const found = await withRight(means.db, call.actor, 'file.read', find, { now: call.now })
    return { items: found.map(attachedFileJson) }
  }
  return [
    ...sayings.flatMap(saying => [listed(means, saying), added(means, saying)]),
    defineRoute({
      method: 'GET',
      url: '/findings/:id/files',
      right: 'file.read',
      summary: { en: 'Files of a finding', 'zh-CN': '问题附件' },
      params: one,
      answer: attachedFiles,
      run: call => files(call.params.id, call),
    }),
    defineRoute({
      method: 'POST',
      url: '/findings/:id/files',
      right: 'finding.comment',
      summary: { en: 'Put an uploaded file with a finding', 'zh-CN': '添加问题附件' },
      params: one,
      body: z.object({ fileId: z.uuid() }),
      answer: attachedFiles,
      async run(call) {
        await runAction(contextOf(means, call), addFindingFile, { findingId: call.params.id, ...call.body })
        return files(call.params.id, call)
      },
    }),
  ]
}

function listed(means: Means, saying: Saying): Route {
  const { read } = sayingRights[saying]
  return defineRoute({
    method: 'GET',
    url: `/findings/:id/${saying}s`,
    right: read,
    summary: summaries[saying].list,
    params: one,
    query: paging.query,
    answer: pageSchema(saidAnswer),
    async run({ params: { id }, query: { order, limit, after: cursor }, actor, now }) {
      const [before] = paging.after(order, cursor) ?? []
      const rows = await readOne(means, { actor, now }, read, async tx =>
        (await unitOfFinding(tx, id)) === undefined ? undefined : saidOf(tx, saying, id, { before, limit: limit + 1 }),
      )
      const { items, next } = paging.page(rows, { order, limit, keys: row => [row.id] })
      return { items: items.map(saidJson), next }
    },
  })
}

function added(means: Means, saying: Saying): Route {
  return defineRoute({
    method: 'POST',
    url: `/findings/:id/${saying}s`,
    right: sayingRights[saying].add,
    summary: summaries[saying].add,
    params: one,
    body: z.object({ said: z.string().trim().min(1).max(4000) }),
    answer: saidAnswer,
    creates: true,
    async run(call) {
      const input = { findingId: call.params.id, ...call.body }
      return saidJson(await writeOne(means, call, sayOfFinding[saying], input, (tx, id) => findSaid(tx, saying, id)))
    },
  })
}

function saidJson({ at, ...rest }: Said): z.input<typeof saidAnswer> {
  return { ...rest, at: at.toISOString() }
}
