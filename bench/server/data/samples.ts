import { type Placed, siteCount } from './assets.ts'
import type { TableData } from './copy-text.ts'
import { mixed } from './ids.ts'
import { table } from './units.ts'
import { day, type World } from './world.ts'

const perDay = 24
const hour = day / perDay

/** From when on there are samples, so that there are as many as asked for: one an hour for each site. */
export function samplesFrom({ anchor, sizes }: World): number {
  return anchor - Math.ceil(sizes.samples / siteCount(sizes)) * hour
}

/** Whether sites opened, in the order in which it was tried; and when each is tried next. */
export function sampleData(world: World, placed: readonly Placed[]): TableData[] {
  const { seed, units, anchor, sizes } = world
  const sites = placed.filter(asset => asset.site !== undefined)
  const keys = sites.map(({ id, unit }) => `${id}\t${units[unit]!.id}\t`)
  const seconds = Array.from({ length: 3600 }, (_, n) => `:${two(Math.floor(n / 60))}:${two(n % 60)}Z\t`)
  const answers = Array.from({ length: 1_000 }, (_, n) => answer(n, mixed(seed + 51, n)))
  return [
    table('availability_sample', 'asset_id unit_id at state ms failure maintenance', function* () {
      let made = 0
      for (let at = samplesFrom(world); made < sizes.samples; at += hour) {
        const prefix = new Date(at).toISOString().slice(0, 13)
        for (let n = 0; n < keys.length && made < sizes.samples; ) {
          let text = ''
          for (const end = Math.min(n + 500, keys.length); n < end && made < sizes.samples; n++, made++) {
            const random = mixed(seed + 52, made)
            text += keys[n]! + prefix + seconds[mixed(seed + 53, n) % 3600]! + answers[random % 1_000]!
          }
          yield text
        }
      }
    }),
    table('sampling', 'asset_id unit_id next_at', function* () {
      const next = new Date(anchor).toISOString().slice(0, 13)
      for (const [n, key] of keys.entries()) yield `${key}${next}${seconds[mixed(seed + 53, n) % 3600]!.trimEnd()}\n`
    }),
  ]
}

/** One try in a hundred fails. */
function answer(n: number, random: number): string {
  return n < 10 ? `down\t${15_000 + (random % 500)}\ttime-out\tf\n` : `up\t${40 + (random % 800)}\t\\N\tf\n`
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
