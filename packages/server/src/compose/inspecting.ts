import { join } from 'node:path'
import { type Engine, type EngineOptions, lookForProofs } from '@townkeep/inspect'
import type { Config } from '../config.ts'
import { findAsset, type ProofLooking, standingsOf } from '../domains/estate/index.ts'
import { visitsInUse } from '../domains/findings/index.ts'
import {
  gatherInChildren,
  type InspectionWork,
  noteLinkedHosts,
  openSite,
  type Sampling,
  siteOf,
  targetOf,
} from '../domains/inspections/index.ts'
import type { Ledger } from '../open-ledger.ts'
import { systemActor, withRight } from '../platform/access/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { folderStore } from '../platform/files/index.ts'
import { startInspectionEngine } from './inspection-engine.ts'

/** What the jobs of estate and inspections work with, and the end of it. */
export interface Inspecting {
  readonly work: InspectionWork
  readonly looking: ProofLooking
  readonly sampling: Sampling
  /** The guarded way to hosts that are named by data. */
  readonly connector: () => Engine['connector']
  close(): Promise<void>
}

interface InspectingOptions {
  readonly ledger: Ledger
  readonly config: Config
  readonly version: string
  /** Stands before the configuration. */
  readonly network: Partial<EngineOptions>
  readonly onTrouble: (error: unknown) => void
}

const samplesAtOnce = 16

/** Puts together what reaches out to the sites: the engine that follows the register, and children that gather. */
export async function startInspecting(options: InspectingOptions): Promise<Inspecting> {
  const { ledger, config, version, network, onTrouble } = options
  const { db } = ledger
  const engine = await startInspectionEngine({ db, version, config: config.inspection }, network, onTrouble)
  const children = gatherInChildren(engine.options, { children: config.inspection.children })
  const actor = systemActor('inspection')
  const within = <T>(fn: (tx: Tx) => Promise<T>) => withRight(db, actor, 'inspection.run', fn)
  const now = () => new Date()
  let stopping = false
  const gather: InspectionWork['gather'] = async task => {
    const gathered = await children.gather(task)
    // What the end of the program cut short says nothing of the site: the visit is made again.
    if (stopping) throw new Error('The program is stopping')
    return gathered
  }
  return {
    connector: () => engine.running().engine.connector,
    work: {
      within,
      now,
      gather: noteLinkedHosts(gather, db, now),
      facts: folderStore(join(config.dataDir, 'facts')),
      engine: version,
      restsOn: visitsInUse,
      // While one is judged and kept, its child can gather the next.
      visitsAtOnce: config.inspection.children + 1,
      async targetOf(tx, assetId, at) {
        await engine.follow()
        const target = await targetOf(tx, assetId, at)
        return target && { ...target, network: await engine.network() }
      },
    },
    looking: {
      db,
      now,
      installationId: engine.options().installationId,
      look: address => lookForProofs(engine.running().engine, address),
    },
    sampling: {
      within,
      now,
      atOnce: samplesAtOnce,
      networkWorks: engine.networkWorks,
      async open(assetId) {
        const site = await within(async tx => {
          const asset = await findAsset(tx, assetId)
          const [standing] = await standingsOf(tx, [assetId], now())
          return asset && standing?.sampling ? siteOf(asset) : undefined
        })
        if (site) await engine.follow()
        return site && openSite(engine.running().engine, site)
      },
    },
    async close() {
      stopping = true
      await children.close()
      engine.close()
    },
  }
}
