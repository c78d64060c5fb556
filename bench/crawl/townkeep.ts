import { readFile } from 'node:fs/promises'
import { createFinishedLog } from '../../packages/cli/src/finished-log.ts'
import { loadRulebook } from '../../packages/cli/src/rulebook.ts'
import { version } from '../../packages/cli/src/version.ts'
import { writeReports } from '../../packages/cli/src/write-reports.ts'
import {
  createEngine,
  type EngineOptions,
  inspect,
  readList,
  type SiteResult,
  visitApart,
} from '../../packages/inspect/src/index.ts'
import { connections, ownDomain } from './farm-settings.ts'

/**
 * `node townkeep.ts LIST RESOLVER-PORT FOLDER`: what `townkeep inspect LIST` does, every rule and the reports included,
 * but without manners: the command lets nobody ask a site more than a thousand times a second.
 */
const [listFile = '', resolverPort = '', folder = ''] = process.argv.slice(2)

const rulebook = await loadRulebook('baseline')
const list = await readList(await readFile(listFile), listFile, { now: new Date(), ownDomains: [ownDomain] })
const log = createFinishedLog(folder)
const startedAt = new Date().toISOString()
const { id, version: packVersion, title } = rulebook.pack
await log.begin(`${id} ${packVersion}`, startedAt)
const options: EngineOptions = {
  version,
  contact: 'bench',
  installationId: 'bench',
  ownDomains: [ownDomain],
  listedHosts: new Set(list.sites.map(site => site.host)),
  limits: { perSecondSite: Number.POSITIVE_INFINITY, perSecondAddress: Number.POSITIVE_INFINITY, connections },
  allowPrivate: ['127.0.0.0/8'],
  resolver: { address: '127.0.0.1', port: Number(resolverPort) },
}
const running = createEngine(options)
const apart = visitApart(options, rulebook)
const sites: SiteResult[] = []
const { left, network } = await inspect({
  engine: running.engine,
  visit: apart.visit,
  rulebook,
  sites: list.sites.map(({ signatory, row: _, ...site }) => ({ site, signatory })),
  sitesAtOnce: 12,
  confirmAfterMs: 5_000,
  checkNetwork: () => running.checkNetwork([]),
  signal: new AbortController().signal,
  on: {
    async judged(result) {
      sites.push(result)
      await log.add(result)
    },
  },
})
await apart.close()
running.close()
await writeReports(
  {
    format: 1,
    engine: version,
    pack: { id, version: packVersion, title },
    startedAt,
    endedAt: new Date().toISOString(),
    left,
    ownNetwork: { state: 'not-checked', detail: network.detail },
    merged: [],
    rejected: [],
    sites,
  },
  { folder, formats: ['html', 'json'], byUnit: false, language: 'en', title: '' },
)
await log.remove()
