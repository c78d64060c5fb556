import { z } from 'zod'
import { roles, withRight } from '../../../platform/access/index.ts'
import { defineRoute, type Means, type Route, writeOne } from '../../../platform/http/index.ts'
import { endDelegation, takeRoleBack } from '../actions/end-delegation.ts'
import { endRole } from '../actions/end-role.ts'
import { grantRole } from '../actions/grant-role.ts'
import { lendRole } from '../actions/lend-role.ts'
import { delegationsOf, findDelegation, findGrant, rolesNow } from '../queries.ts'

const held = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  role: z.enum(roles),
  unitId: z.uuid(),
  from: z.iso.datetime(),
  to: z.iso.datetime().nullable(),
})
const grant = held.meta({ id: 'RoleGrant' })
const roleRow = held.extend({ personName: z.string().nullable(), lentBy: z.uuid().nullable() }).meta({ id: 'RoleHeld' })
const delegation = held.extend({ fromPerson: z.uuid(), reason: z.string() }).meta({ id: 'Delegation' })
const one = z.object({ id: z.uuid() })

export function roleRoutes(means: Means): readonly Route[] {
  const { db } = means
  return [
    rolesOf('/people/:id/roles', id => ({ personId: id }), { en: 'Roles of a person', 'zh-CN': '人员的角色' }),
    rolesOf('/units/:id/roles', id => ({ unitId: id }), { en: 'Roles at a unit', 'zh-CN': '单位的角色' }),
    defineRoute({
      method: 'POST',
      url: '/roles',
      right: 'role.grant',
      summary: { en: 'Give a role at a unit', 'zh-CN': '授予角色' },
      body: grantRole.input,
      answer: grant,
      creates: true,
      run: async call => dated(await writeOne(means, call, grantRole, call.body, findGrant)),
    }),
    defineRoute({
      method: 'POST',
      url: '/roles/:id/end',
      right: 'role.grant',
      summary: { en: 'End a role', 'zh-CN': '终止角色' },
      params: one,
      answer: grant,
      run: async call => dated(await writeOne(means, call, endRole, call.params, findGrant)),
    }),
    defineRoute({
      method: 'GET',
      url: '/delegations',
      right: 'delegation.give',
      summary: { en: 'What you lent or were lent', 'zh-CN': '本人的委托与受托' },
      answer: z.object({ items: z.array(delegation) }),
      async run({ actor, now }) {
        const rows = await withRight(db, actor, 'delegation.give', tx => delegationsOf(tx, actor.id, now), { now })
        return { items: rows.map(dated) }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/delegations',
      right: 'delegation.give',
      summary: { en: 'Lend your own role for a time', 'zh-CN': '委托本人的角色' },
      body: lendRole.input,
      answer: delegation,
      creates: true,
      run: async call => dated(await writeOne(means, call, lendRole, call.body, findDelegation)),
    }),
    defineRoute({
      method: 'POST',
      url: '/delegations/:id/take-back',
      right: 'delegation.give',
      summary: { en: 'Take back what you lent', 'zh-CN': '收回委托' },
      params: one,
      answer: delegation,
      run: async call => dated(await writeOne(means, call, takeRoleBack, call.params, findDelegation)),
    }),
    defineRoute({
      method: 'POST',
      url: '/delegations/:id/end',
      right: 'delegation.end',
      summary: { en: 'End what somebody lent', 'zh-CN': '终止他人的委托' },
      params: one,
      answer: delegation,
      run: async call => dated(await writeOne(means, call, endDelegation, call.params, findDelegation)),
    }),
  ]

  function rolesOf(
    url: `/${string}`,
    by: (id: string) => Parameters<typeof rolesNow>[1],
    summary: Route['summary'],
  ): Route {
    return defineRoute({
      method: 'GET',
      url,
      right: 'role.read',
      summary,
      params: one,
      answer: z.object({ items: z.array(roleRow) }),
      async run({ params, actor, now }) {
        const rows = await withRight(db, actor, 'role.read', tx => rolesNow(tx, by(params.id), now), { now })
        return { items: rows.map(dated) }
      },
    })
  }
}

function dated<Row extends { readonly from: Date; readonly to: Date | null }>(row: Row) {
  return { ...row, from: row.from.toISOString(), to: row.to?.toISOString() ?? null }
}
