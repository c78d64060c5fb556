import { AssertionError } from 'node:assert'
import type { TestContext } from 'node:test'
import { recountSpells } from '../../packages/server/src/domains/findings/store/spells.ts'
import { recountFindings } from '../../packages/server/src/domains/findings/store/tally.ts'
import { asInspection } from '../../packages/server/src/domains/inspections/testing/an-asset.ts'
import { aDesk } from '../../packages/server/src/domains/rectification/testing/a-desk.ts'
import { playNotices, playRounds } from '../../packages/server/test/races/play-rounds.ts'
import type { Figure } from '../figure.ts'

const chains = 2
/** After so many rounds the counts are held against a recount, and notices are fought over. */
const stretch = 250

/** Rounds of what people and visits do at once, held against the plain model; each run of them with seeds of its own. */
export async function measureRaces(rounds: number): Promise<Figure> {
  const name = 'Rounds of things done at once'
  const aim = 'each explained by some order'
  const endings: (() => Promise<void> | void)[] = []
  const began = performance.now()
  let played = 0
  try {
    const desk = await aDesk({ after: clean => void endings.push(clean as () => Promise<void>) } as TestContext)
    await desk.letterhead('启网整改')
    for (let seed = Date.now(); played < rounds; seed += chains) {
      const each = Math.min(stretch, Math.ceil((rounds - played) / chains))
      await Promise.all(
        Array.from({ length: chains }, (_, chain) => playRounds(desk, { seed: seed + chain, rounds: each })),
      )
      await playNotices(desk, `seed ${seed}`)
      const faults = [
        ...(await asInspection(desk.app, recountFindings)),
        ...(await asInspection(desk.app, recountSpells)),
      ]
      if (faults.length > 0) throw new AssertionError({ message: `seed ${seed}: ${JSON.stringify(faults)}` })
      played += each * chains
      console.error(`${played} rounds of things done at once`)
    }
    const ms = (performance.now() - began) / played
    return { name, value: `${played}, ${ms.toFixed(0)} ms each`, aim, met: true }
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error
    return { name, value: `after ${played}: ${error.message}`, aim, met: false }
  } finally {
    for (const clean of endings.toReversed()) await clean()
  }
}
