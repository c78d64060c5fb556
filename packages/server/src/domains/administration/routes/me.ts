import { z } from 'zod'
import { type Right, type Role, rights, roles, roleTitles, scopeOf, withRight } from '../../../platform/access/index.ts'
import { defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { findUnit } from '../store/units.ts'

const rightNames = Object.keys(rights) as [Right, ...Right[]]
const me = z
  .object({
    id: z.uuid(),
    name: z.string(),
    roles: z.array(
      z.object({
        role: z.enum(roles),
        title: z.object({ en: z.string(), 'zh-CN': z.string() }),
        unitId: z.uuid(),
        unitName: z.string(),
        lent: z.boolean(),
      }),
    ),
    rights: z.array(z.enum(rightNames)).describe('Held somewhere; at an object, it is its unit that counts'),
  })
  .meta({ id: 'Me' })

/** Who is signed in, and what he may do at all: a page shows no way that leads nowhere. */
export function meRoutes({ db }: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/me',
      right: 'signed-in',
      summary: { en: 'Who is signed in', 'zh-CN': '当前用户' },
      answer: me,
      async run({ actor, now }) {
        const held = actor.roles.filter(({ from, to }) => from <= now && (to === undefined || now < to))
        const units = await withRight(
          db,
          actor,
          'unit.read',
          async tx => {
            const names = new Map<string, string>()
            for (const id of new Set(held.map(({ unitId }) => unitId)))
              names.set(id, (await findUnit(tx, id))?.name ?? '')
            return names
          },
          { now },
        )
        return {
          id: actor.id,
          name: actor.name,
          roles: held.map(({ role, unitId, lentBy }) => ({
            role,
            title: titleOf(role),
            unitId,
            unitName: units.get(unitId) ?? '',
            lent: lentBy !== undefined,
          })),
          rights: rightNames.filter(right => scopeOf(actor, right, now).roots.length > 0),
        }
      },
    }),
  ]
}

function titleOf(role: Role) {
  return { ...roleTitles[role] }
}
