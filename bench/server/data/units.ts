import { row, type TableData } from './copy-text.ts'
import { day, kinds, type World } from './world.ts'

const staffEach = 2

/** The tree, who works in it, and as what. */
export function unitData({ units, anchor, id }: World): TableData[] {
  const since = new Date(anchor - 2_000 * day)
  const people = units.flatMap((unit, u) =>
    Array.from({ length: staffEach }, (_, p) => ({
      unit,
      n: u * staffEach + p,
      role: p === 0 ? manager(unit.kind) : 'handler',
    })),
  )
  return [
    table('unit', 'id kind name code from_at', function* () {
      for (const [n, unit] of units.entries()) yield row(unit.id, unit.kind, unit.name, `QY${n}`, since)
    }),
    table('unit_name', 'unit_id name from_at', function* () {
      for (const unit of units) yield row(unit.id, unit.name, since)
    }),
    table('unit_edge', 'child_id parent_id from_at', function* () {
      for (const { id: child, path } of units) if (path.length > 1) yield row(child, units[path[1]!]!.id, since)
    }),
    table('unit_closure', 'anc des depth from_at', function* () {
      for (const { id: des, path } of units)
        for (const [depth, anc] of path.entries()) yield row(units[anc]!.id, des, depth, since)
    }),
    table('person', 'id unit_id name number', function* () {
      for (const { unit, n } of people) yield row(personId(id, anchor, n), unit.id, personName(n), String(n + 1))
    }),
    table('role_grant', 'id person_id role unit_id from_at', function* () {
      for (const { unit, n, role } of people)
        yield row(id(kinds.role, anchor - 1_000 * day, n), personId(id, anchor, n), role, unit.id, since)
    }),
  ]
}

/** The first of each unit answers for what it has. */
export function managerOf({ id, anchor }: World, unit: number): string {
  return personId(id, anchor, unit * staffEach)
}

export function table(name: string, columns: string, rows: TableData['rows']): TableData {
  return { table: `tk.${name}`, columns: columns.split(' '), rows }
}

function manager(kind: string): string {
  return kind === 'municipality' ? 'administrator' : kind === 'county' ? 'inspector' : 'unit-manager'
}

function personId(id: World['id'], anchor: number, n: number): string {
  return id(kinds.person, anchor - 1_000 * day, n)
}

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'
const given = ['伟', '芳', '秀英', '敏', '静', '丽', '强', '磊', '洋', '艳', '勇', '军', '杰', '娟', '涛', '明']

function personName(n: number): string {
  return surnames[n % surnames.length]! + given[Math.floor(n / surnames.length) % given.length]!
}
