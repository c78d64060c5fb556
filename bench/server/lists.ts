import type { Figure } from '../figure.ts'
import { type Caller, type Scope, scopeNames } from './callers.ts'
import type { Child } from './load/child.ts'
import { type Asked, closedLoop, type Loaded, median, percentile } from './load/closed-loop.ts'
import type { Script } from './load/floor.ts'
import type { Transaction } from './load/statements.ts'

/** Lists as people open them: what they are called, and where they lie. */
const lists = {
  'Findings, newest': '/api/findings',
  'Findings, worst first': '/api/findings?order=severity',
  'Findings, high, new, first due': '/api/findings?severityAtLeast=high&state=new&order=due',
  'Findings of a rule': '/api/findings?rule=tls%2Fprotocol',
  'Findings for a person': '/api/findings?verdict=needs-person',
  'Findings, closed as fixed': '/api/findings?closedAs=fixed',
  'Findings, search': `/api/findings?search=${encodeURIComponent('教育局')}`,
  'Assets by name': '/api/assets',
  'Assets, newest': '/api/assets?order=newest',
  'Assets, sites in use': '/api/assets?kind=website&status=in-use',
  'Search of a common word': `/api/assets?search=${encodeURIComponent('政府网站')}`,
  'Search of a rare word': `/api/assets?search=${encodeURIComponent('网站1234')}`,
} as const

export interface ListsPlan {
  readonly program: Child<'record' | 'recorded'>
  readonly floor: Child<{ script: Script }>
  readonly callers: Readonly<Record<Scope, Caller>>
  readonly connections: number
  /** Each server is asked for so long, so many times, in turn. */
  readonly sliceMs: number
  readonly slices: number
  /** Whether a figure of that name is wanted. */
  readonly wanted: (name: string) => boolean
  /** Told of each figure as soon as there is one. */
  readonly say: (done: string) => void
}

const aims = { ofFloor: 0.5, p99: 50 } as const

/** Each list for each scope: the program beside the floor, in turn, so that whatever else the machine does meets both. */
export async function measureLists(plan: ListsPlan): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, path] of Object.entries(lists))
    for (const scope of scopeNames) {
      if (!plan.wanted(`${name}, ${scope}`)) continue
      const figure = await measureList(plan, `${name}, ${scope}`, path, plan.callers[scope])
      plan.say(`${figure.name}: ${figure.value}`)
      figures.push(figure)
    }
  return figures
}

/** One page for one caller, with the one behind it where there is one. */
export async function measureList(
  plan: Omit<ListsPlan, 'callers' | 'wanted'>,
  name: string,
  path: string,
  caller: Caller,
  most: number = aims.p99,
): Promise<Figure> {
  const { program, floor, connections, sliceMs, slices } = plan
  const first = await write(program, path, caller)
  const pages = [first]
  // Whoever looks through a list goes on: every second request is for the page behind the first.
  if (first.next !== undefined) pages.push(await write(program, first.next, caller))
  const numbers: number[] = []
  for (const page of pages) numbers.push((await floor.ask<{ number: number }>({ script: page })).number)
  const loops = {
    floor: closedLoop(floor.address, connections, inTurn(numbers.map(n => ({ path: `/${n}`, headers: {} })))),
    program: closedLoop(
      program.address,
      connections,
      inTurn(pages.flatMap(page => caller.cookies.map(cookie => ({ path: page.path, headers: { cookie } })))),
    ),
  }
  const runs = { floor: [] as Loaded[], program: [] as Loaded[] }
  try {
    for (const side of ['floor', 'program'] as const) await loops[side].run(sliceMs / 2)
    for (let n = 0; n < slices; n++)
      for (const side of ['floor', 'program'] as const) runs[side].push(await loops[side].run(sliceMs))
  } finally {
    await Promise.all([loops.floor.close(), loops.program.close()])
  }
  return figureOf(name, runs, first, most)
}

interface Written extends Script {
  readonly path: string
  readonly next: string | undefined
  readonly bytes: number
}

/** Asks once with open eyes: what it costs the database, and what comes back. */
async function write(program: ListsPlan['program'], path: string, { cookies }: Caller): Promise<Written> {
  const get = () => fetch(program.address + path, { headers: { cookie: cookies[0]! } })
  await get().then(answer => answer.text())
  await program.ask('record')
  const answer = await get()
  const text = await answer.text()
  const { statements } = await program.ask<{ statements: Transaction[] }>('recorded')
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`)
  const { next } = JSON.parse(text) as { next?: string | null }
  return {
    path,
    transactions: statements,
    answer: JSON.parse(text),
    bytes: Buffer.byteLength(text),
    next:
      typeof next !== 'string'
        ? undefined
        : `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(next)}`,
  }
}

/** Each session in its turn, so that none asks more often than one person may. */
function inTurn(all: readonly Asked[]): () => Asked {
  let n = 0
  return () => all[n++ % all.length]!
}

function figureOf(
  name: string,
  runs: { floor: Loaded[]; program: Loaded[] },
  { transactions, bytes }: Written,
  most: number,
): Figure {
  const ofFloor = median(runs.program.map((run, n) => run.perSecond / runs.floor[n]!.perSecond))
  const rate = (of: Loaded[]) => Math.round(median(of.map(run => run.perSecond)))
  const times = { floor: runs.floor.flatMap(run => run.times), program: runs.program.flatMap(run => run.times) }
  const ms = (side: 'floor' | 'program', share: number) => percentile(times[side], share)
  const statements = transactions.reduce((sum, one) => sum + one.length, 0)
  return {
    name,
    value:
      `${rate(runs.program)}/s, ${ofFloor.toFixed(2)} of ${rate(runs.floor)}/s; ` +
      `p50 ${ms('program', 0.5).toFixed(0)}, p99 ${ms('program', 0.99).toFixed(0)} ms (floor ${ms('floor', 0.5).toFixed(0)}, ${ms('floor', 0.99).toFixed(0)}); ` +
      `${statements} statements, ${(bytes / 1000).toFixed(1)} kB`,
    aim: `≥ ${aims.ofFloor} of the floor, p99 < ${most} ms`,
    met: ofFloor >= aims.ofFloor && ms('program', 0.99) < most,
  }
}
