import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Language } from '@townkeep/inspect'
import { startTown } from '@townkeep/sample-town'
import { visitDefaults } from '../option-tables.ts'
import type { InspectOptions, ReportOptions } from '../options.ts'
import { inspectCommand } from './inspect.ts'

/** Starts the sample town on loopback, inspects all of it as an officer would, and leaves the reports. */
export async function demoCommand(options: ReportOptions & { facts?: string }, language: Language): Promise<void> {
  const town = await startTown()
  const folder = await mkdtemp(join(tmpdir(), 'townkeep-demo-'))
  try {
    const list = join(folder, 'sites.csv')
    const ca = join(folder, 'town-ca.pem')
    await writeFile(list, town.listCsv())
    await writeFile(ca, town.caPem)
    const inspectOptions: InspectOptions = {
      ...visitDefaults,
      ...options,
      contact: 'demo of Townkeep, on loopback only',
      sitesAtOnce: '30',
      timeout: '4',
      ca: [ca],
      ownDomain: town.ownDomains,
      resolver: town.resolver,
      connectMap: Object.entries(town.connectMap)
        .map(([from, to]) => `${from}=${to}`)
        .join(','),
      allowPrivate: town.addresses,
      installation: town.installationId,
      control: [`https://${town.control}/`],
    }
    await inspectCommand(list, inspectOptions, language)
    // The town is made to have faults: finding them is what a demo is for, and no failure of it.
    process.exitCode = 0
  } finally {
    await town.close()
    await rm(folder, { recursive: true, force: true })
  }
}
