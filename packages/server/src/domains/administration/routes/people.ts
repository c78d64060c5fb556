import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import {
  definePaging,
  defineRoute,
  type Means,
  pageSchema,
  type Route,
  writeOne,
} from '../../../platform/http/index.ts'
import { addPerson } from '../actions/add-person.ts'
import { changePerson } from '../actions/change-person.ts'
import { movePerson } from '../actions/move-person.ts'
import { setPersonActive } from '../actions/set-person-active.ts'
import { findPerson, listPeople } from '../queries.ts'

const person = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    name: z.string(),
    number: z.string().nullable(),
    mail: z.string().nullable(),
    phone: z.string().nullable(),
    active: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Person' })
const one = z.object({ id: z.uuid() })
const ofOne = { id: true, version: true } as const
const paging = definePaging({ name: z.tuple([z.string(), z.uuid()]) }, 'name', {
  unitId: z.uuid(),
  active: z.stringbool().optional(),
  text: z.string().min(1).max(100).optional(),
})

export function personRoutes(means: Means): readonly Route[] {
  const { db } = means
  return [
    defineRoute({
      method: 'GET',
      url: '/people',
      right: 'person.read',
      summary: { en: 'People of a unit', 'zh-CN': '单位人员' },
      query: paging.query,
      answer: pageSchema(person),
      async run({ query: { unitId, active, text, limit, order, after: cursor }, actor, now }) {
        const key = paging.after(order, cursor)
        const filter = {
          unitId,
          limit,
          ...(active === undefined ? {} : { active }),
          ...(text === undefined ? {} : { text }),
          ...(key ? { after: { name: key[0], id: key[1] } } : {}),
        }
        const rows = await withRight(db, actor, 'person.read', tx => listPeople(tx, filter), { now })
        return paging.page(rows, { order, limit, keys: row => [row.name, row.id] })
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/people/:id',
      right: 'person.read',
      summary: { en: 'A person', 'zh-CN': '人员' },
      params: one,
      answer: person,
      async run({ params: { id }, actor, now }) {
        const found = await withRight(db, actor, 'person.read', tx => findPerson(tx, id), { now })
        if (!found) throw refuse('not-found')
        return found
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/people',
      right: 'person.manage',
      summary: { en: 'Add a person to a unit', 'zh-CN': '新增人员' },
      body: addPerson.input,
      answer: person,
      creates: true,
      run: call => writeOne(means, call, addPerson, call.body, findPerson),
    }),
    defineRoute({
      method: 'PATCH',
      url: '/people/:id',
      right: 'person.manage',
      summary: { en: 'Change name, number or contact', 'zh-CN': '修改姓名、工号或联系方式' },
      params: one,
      body: changePerson.input.omit(ofOne),
      answer: person,
      edits: true,
      run: call =>
        writeOne(means, call, changePerson, { ...call.body, ...call.params, version: call.version }, findPerson),
    }),
    defineRoute({
      method: 'POST',
      url: '/people/:id/move',
      right: 'person.manage',
      summary: { en: 'Move a person to another unit', 'zh-CN': '调至其他单位' },
      params: one,
      body: movePerson.input.omit(ofOne),
      answer: person,
      edits: true,
      run: call =>
        writeOne(means, call, movePerson, { ...call.body, ...call.params, version: call.version }, findPerson),
    }),
    defineRoute({
      method: 'POST',
      url: '/people/:id/active',
      right: 'person.manage',
      summary: { en: 'Deactivate a person, or activate again', 'zh-CN': '停用或恢复人员' },
      params: one,
      body: setPersonActive.input.omit(ofOne),
      answer: person,
      edits: true,
      run: call =>
        writeOne(means, call, setPersonActive, { ...call.body, ...call.params, version: call.version }, findPerson),
    }),
  ]
}
