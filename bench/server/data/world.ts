import { createIds } from './ids.ts'
import type { Shapes } from './shapes.ts'
import type { Sizes } from './sizes.ts'

/** What all rows follow from: equal worlds make equal rows. */
export interface World {
  readonly seed: number
  readonly sizes: Sizes
  readonly shapes: Shapes
  /** The day up to which everything has happened, in milliseconds. */
  readonly anchor: number
  readonly id: ReturnType<typeof createIds>
  readonly units: readonly Unit[]
}

export interface Unit {
  readonly id: string
  readonly kind: 'municipality' | 'county' | 'town' | 'community'
  readonly name: string
  /** From itself up. */
  readonly path: readonly number[]
}

export const day = 86_400_000

/** First number of an id: rows of different kinds never have the same. */
export const kinds = { unit: 1, person: 2, role: 3, asset: 4, visit: 5, finding: 6, grant: 7, plan: 8, run: 9 } as const

export function createWorld(seed: number, sizes: Sizes, shapes: Shapes, anchor: number): World {
  const id = createIds(seed)
  return { seed, sizes, shapes, anchor, id, units: unitsOf(sizes, n => id(kinds.unit, anchor - 2_000 * day, n)) }
}

const first = '清河平山临江安阳宁远东西南北'
const second = '泽川源溪岭湖浦塘州港林田桥坪'

function unitsOf({ counties, townsEach, communitiesEach }: Sizes, idOf: (n: number) => string): Unit[] {
  const units: Unit[] = []
  const add = (kind: Unit['kind'], name: string, parent?: number) => {
    const n = units.length
    units.push({ id: idOf(n), kind, name, path: parent === undefined ? [n] : [n, ...units[parent]!.path] })
    return n
  }
  const name = (n: number) => first[n % first.length]! + second[Math.floor(n / first.length) % second.length]!
  const top = add('municipality', '栖云市')
  for (let c = 0; c < counties; c++) {
    const county = add('county', `${name(c)}县`, top)
    for (let t = 0; t < townsEach; t++) {
      const town = add('town', `${name(c * townsEach + t + 40)}镇`, county)
      for (let v = 0; v < communitiesEach; v++) add('community', `${name(t * communitiesEach + v + 90)}社区`, town)
    }
  }
  return units
}
