import { linkedHosts } from '@townkeep/inspect'
import { systemActor, withRight } from '../../platform/access/index.ts'
import { runAction } from '../../platform/actions/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { lackingHosts, recordLinkedHosts } from '../estate/index.ts'
import type { Gather } from './gathering/protocol.ts'

const actor = systemActor('inspection')
const mostHosts = 5_000

/** Gathers as before, and tells the register which hosts the pages linked to: under own domains it may lack one. */
export function noteLinkedHosts(gather: Gather, db: Db, now: () => Date): Gather {
  return async task => {
    const gathered = await gather(task)
    const linked = [...linkedHosts(gathered.facts).values()].slice(0, mostHosts)
    const lacking = await withRight(db, actor, 'candidate.decide', tx => lackingHosts(tx, linked))
    // Mostly there is none, and then nothing is written.
    if (lacking.length > 0) {
      const input = { assetId: task.site.id, addresses: lacking.map(({ address }) => address) }
      await runAction({ db, actor, now: now() }, recordLinkedHosts, input)
    }
    return gathered
  }
}
