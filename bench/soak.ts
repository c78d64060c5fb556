import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type SiteName, sites } from '@townkeep/sample-town'
import { sql } from 'kysely'
import { createPlan, runPlan } from '../packages/server/src/domains/inspections/index.ts'
import { systemActor } from '../packages/server/src/platform/access/index.ts'
import { runAction } from '../packages/server/src/platform/actions/index.ts'
import { aTown } from '../packages/server/test/faults/a-town.ts'
import { anInstallation, type Installation } from '../packages/server/test/faults/an-installation.ts'
import { type SignedIn, signedIn } from '../packages/server/test/faults/signed-in.ts'
import type { Figure } from './figure.ts'
import { measureRaces } from './soak/races.ts'
import { type Vitals, vitalsOf } from './soak/vitals.ts'

const nights = { timeZone: 'Asia/Shanghai', days: 'every-day', windows: [{ from: '22:00', to: '06:00' }] }
/** What the first rounds take for good: code that is compiled, pools that are filled. */
const warmUp = 2
/** More than so many times what it was, with some megabytes beside, and it grows. */
const most = 1.15
const besideMb = 25

interface Moment {
  readonly web: Vitals
  readonly worker: Vitals
  readonly connections: number
  readonly jobs: number
  readonly temporary: number
}

/**
 * Round after round over the sample town by a web process and a worker, while somebody looks at lists: nothing may grow. Then people,
 * visits and numbers at once, held against a plain model. `npm run soak -- --minutes 60 --races 100000`; 0 leaves one out.
 */
export async function bench(args: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string', default: '10' }, races: { type: 'string', default: '10000' } },
  })
  return [
    ...(Number(values.minutes) > 0 ? await growth(Number(values.minutes)) : []),
    ...(Number(values.races) > 0 ? [await measureRaces(Number(values.races))] : []),
  ]
}

async function growth(minutes: number): Promise<Figure[]> {
  const endings: (() => Promise<void> | void)[] = []
  try {
    const installation = await anInstallation({ after: clean => void endings.push(clean) })
    const limits = { perSecondSite: 100, perSecondAddress: 400, pages: 40, otherLinks: 5 }
    const names = Object.keys(sites) as SiteName[]
    const town = await aTown({ after: clean => void endings.push(clean) }, installation, names, limits)
    const web = await installation.start({ role: 'web' })
    const worker = await installation.start({ role: 'worker', network: town.network }, town.env)
    const reader = await signedIn(installation.owner, 'leader', installation.units.municipality)
    const moments: Moment[] = []
    const end = Date.now() + minutes * 60_000
    for (const round = await rounds(installation); Date.now() < end; ) {
      const [seconds] = await Promise.all([round(), lookAround(reader, web.address)])
      moments.push(await momentOf(installation, vitalsOf(web.pid), vitalsOf(worker.pid)))
      console.error(`round ${moments.length}, ${seconds.toFixed(0)} s: ${JSON.stringify(moments.at(-1))}`)
    }
    return figuresOf(moments)
  } finally {
    for (const clean of endings.toReversed()) await clean()
  }
}

/** Makes a round and waits until all that it saw is in the ledger. */
async function rounds({ app, owner, units }: Installation): Promise<() => Promise<number>> {
  const run = (action: Parameters<typeof runAction>[1], input: unknown) =>
    runAction({ db: app, actor: systemActor('soak'), now: new Date() }, action, input)
  const plan = { unitId: units.east, name: '巡检', filter: {}, pack: 'baseline', schedule: nights, paused: true }
  const { subject: id } = await run(createPlan, plan)
  return async () => {
    const began = performance.now()
    await run(runPlan, { id })
    for (let left = 1; left > 0; await sleep(500)) {
      const { rows } = await sql<{ left: number }>`
        select (select count(*) from tk.inspection_run where ended_at is null)
          + (select count(*) from tk.look where taken_at is null) as left`.execute(owner)
      left = rows[0]!.left
    }
    return (performance.now() - began) / 1_000
  }
}

async function lookAround(reader: SignedIn, address: string): Promise<void> {
  for (let n = 0; n < 40; n++) {
    for (const path of ['/assets', '/findings', '/findings?order=severity']) {
      const { status, body } = await reader.ask(address, 'GET', path)
      if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
    }
    await sleep(250)
  }
}

async function momentOf({ owner, temporary }: Installation, web: Vitals, worker: Vitals): Promise<Moment> {
  const { rows } = await sql<{ connections: number; jobs: number }>`
    select (select count(*) from pg_stat_activity where datname = current_database()) as connections,
      (select count(*) from queue.job where state < 'completed' and start_after <= now() and name <> 'dead') as jobs`.execute(
    owner,
  )
  return { web, worker, ...rows[0]!, temporary: readdirSync(temporary).length }
}

function figuresOf(moments: readonly Moment[]): Figure[] {
  const after = moments.slice(Math.min(warmUp, moments.length - 1))
  const half = Math.ceil(after.length / 2)
  const [earlier, later] = [after.slice(0, half), after.slice(-half)]
  // The highest of each half: what is collected as garbage goes up and down between.
  const flat = (name: string, of: (moment: Moment) => number, beside: number, unit = ''): Figure => {
    const [from, to] = [earlier, later].map(part => Math.max(...part.map(of))) as [number, number]
    const [first, last] = [of(after[0]!), of(after.at(-1)!)].map(value => value.toFixed(0) + unit)
    return {
      name,
      value: `${from.toFixed(0)}${unit} at most in the first half, ${to.toFixed(0)}${unit} in the second (${first} first, ${last} last)`,
      aim: `second ≤ ${most} × first + ${beside}${unit}`,
      met: to <= most * from + beside,
    }
  }
  return [
    { name: 'Rounds of the sample town', value: `${moments.length}, of which ${warmUp} to warm up` },
    flat('Memory of the web process', ({ web }) => web.megabytes, besideMb, ' MB'),
    flat('Memory of the worker', ({ worker }) => worker.megabytes, besideMb, ' MB'),
    flat('Memory of its gathering children', ({ worker }) => worker.childMegabytes, 100, ' MB'),
    flat('Gathering children', ({ worker }) => worker.children, 0),
    flat('Open files of the web process', ({ web }) => web.files, 5),
    flat('Open files of the worker', ({ worker }) => worker.files, 5),
    flat('Database connections', ({ connections }) => connections, 5),
    flat('Jobs waiting or under way after a round', ({ jobs }) => jobs, 5),
    flat('Temporary files and folders', ({ temporary }) => temporary, 2),
  ]
}
