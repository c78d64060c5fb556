import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type Right, type Role, rightRow } from '../../platform/access/index.ts'
import {
  type Answer,
  type ListRow,
  type OneRow,
  type OpenRow,
  type OwnRow,
  type Place,
  places,
  type Row,
  type ShowsRow,
} from './rows.ts'
import { type Asker, askers, scopes, type World } from './world.ts'

const within: ReadonlySet<Place> = new Set<Place>(['own', 'lower'])
const everywhere = Object.keys(places) as Place[]

/** Asks one route as everybody at every place. Gives the number of cells; @throws AssertionError at the first that is wrong. */
export async function walkRow(world: World, route: string, row: Row): Promise<number> {
  const [method] = route.split(' ') as [string]
  switch (row.kind) {
    case 'one':
      return walkOne(world, route, method, row)
    case 'list':
      return walkList(world, route, method, row)
    case 'shows':
      return walkShows(world, route, method, row)
    case 'open':
      return walkOpen(world, route, method, row)
    case 'own':
      return walkOwn(world, route, method, row)
    case 'apart':
      return 0
  }
}

/** Whether the asker has the right at `east`, by the roles that the right names. */
export function holds(asker: Asker, right: Right): boolean {
  if (asker === 'nobody' || asker === 'lent-later' || asker === 'lent-before') return false
  if (asker === 'token' && !scopes.includes(right)) return false
  const role: Role = asker === 'lent' || asker === 'token' ? 'inspector' : asker
  return rightRow(right).roles.includes(role)
}

async function walkOne(world: World, route: string, method: string, row: OneRow): Promise<number> {
  let cells = 0
  for (const asker of askers) {
    const may = holds(asker, row.right)
    // What somebody within the right is told of a thing that is not there.
    const nothing = may
      ? saidOf(row, await world.ask(asker, method, await row.ask(randomUUID(), 'nowhere')))
      : undefined
    for (const place of everywhere) {
      const answer = await world.ask(asker, method, await row.ask(row.things[place], place))
      const at = `${route} as ${asker} at ${place}: ${answer.status} ${answer.text.slice(0, 300)}`
      if (asker === 'nobody') assert.equal(answer.status, 401, at)
      else if (!may) assert.equal(answer.status, 403, at)
      else {
        assert.equal(isReached(row, answer), row.except?.[place] ?? within.has(place), at)
        const isHidden = !within.has(place) && row.except?.[place] === undefined
        if (isHidden) assert.deepEqual(saidOf(row, answer), nothing, `${at}: tells that it is there`)
      }
      cells += 1
    }
  }
  return cells
}

async function walkList(world: World, route: string, method: string, row: ListRow): Promise<number> {
  let cells = 0
  for (const asker of askers) {
    const may = holds(asker, row.right)
    const whole = typeof row.path === 'string' ? await world.ask(asker, method, { path: row.path }) : undefined
    for (const place of everywhere) {
      const path = typeof row.path === 'string' ? row.path : row.path(place)
      const answer = whole ?? (await world.ask(asker, method, { path }))
      const at = `${route} as ${asker} at ${place}: ${answer.status} ${answer.text.slice(0, 300)}`
      cells += 1
      if (!may) {
        assert.equal(answer.status, asker === 'nobody' ? 401 : 403, at)
        continue
      }
      if (answer.status === 404) {
        assert.ok(!within.has(place), at)
        continue
      }
      assert.equal(answer.status, 200, at)
      const ids = row.ids ? row.ids(answer.json as never) : (answer.json.items as { id: string }[]).map(({ id }) => id)
      assert.equal(ids.includes(row.things[place]), within.has(place) && row.own !== true, at)
      const { total } = answer.json as { total?: { count: number } }
      if (total !== undefined) assert.equal(total.count, ids.length, `${at}: counts what it does not show`)
    }
    if (may && row.opens && whole) await openAll(world, asker, row, whole)
  }
  return cells
}

async function openAll(world: World, asker: Asker, row: ListRow, answer: Answer): Promise<void> {
  const ids = row.ids ? row.ids(answer.json as never) : (answer.json.items as { id: string }[]).map(({ id }) => id)
  for (const id of ids.slice(0, 5)) {
    // A token may be for lists alone.
    const opened = await world.ask(asker, 'GET', { path: row.opens!(id) })
    if (asker !== 'token') assert.equal(opened.status, 200, `${row.opens!(id)} as ${asker} is listed and does not open`)
  }
}

async function walkShows(world: World, route: string, method: string, row: ShowsRow): Promise<number> {
  for (const asker of askers) {
    const answer = await world.ask(asker, method, { path: row.path })
    const may = holds(asker, row.right)
    const at = `${route} as ${asker}: ${answer.status} ${answer.text.slice(0, 300)}`
    assert.equal(answer.status, may ? 200 : asker === 'nobody' ? 401 : 403, at)
    if (may)
      for (const place of everywhere)
        assert.equal(answer.text.includes(row.marks[place]), within.has(place), `${at} at ${place}`)
  }
  return askers.length * everywhere.length
}

async function walkOpen(world: World, route: string, method: string, { to, ask }: OpenRow): Promise<number> {
  for (const asker of askers) {
    const answer = await world.ask(asker, method, ask)
    const at = `${route} as ${asker}: ${answer.status} ${answer.text.slice(0, 300)}`
    if (asker === 'nobody' && to !== 'anyone') assert.equal(answer.status, 401, at)
    else if (asker === 'token' && to === 'persons') assert.equal(answer.status, 403, at)
    else assert.ok(answer.status < 400, at)
  }
  return askers.length
}

async function walkOwn(world: World, route: string, method: string, { things, ask }: OwnRow): Promise<number> {
  for (const asker of askers)
    for (const id of [...Object.values(things), randomUUID()]) {
      const answer = await world.ask(asker, method, ask(id))
      const at = `${route} as ${asker}: ${answer.status} ${answer.text.slice(0, 300)}`
      assert.equal(answer.status, asker === 'nobody' ? 401 : asker === 'token' ? 403 : 404, at)
    }
  return askers.length * everywhere.length
}

function isReached({ reads }: OneRow, answer: Answer): boolean {
  assert.ok(answer.status < 500, `${answer.status} ${answer.text.slice(0, 300)}`)
  if (reads && answer.status < 400) return reads(answer).reached
  return ![401, 403, 404].includes(answer.status)
}

/** What an answer tells, without what differs each time. */
function saidOf({ reads }: OneRow, answer: Answer): unknown {
  const { status, json } = answer
  if (reads && status < 400) return reads(answer).said
  const { code, title, fields } = (json ?? {}) as Record<string, unknown>
  return { status, code, title, fields }
}
