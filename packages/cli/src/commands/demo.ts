import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTown } from '@townkeep/sample-town'
import { type InspectOptions, inspectDefaults } from '../options.ts'
import { inspectCommand } from './inspect.ts'

/** Starts the sample town on loopback, inspects all of it as an officer would, and leaves the reports. */
export async function demoCommand(options: Partial<InspectOptions>): Promise<void> {
  const town = await startTown()
  const folder = await mkdtemp(join(tmpdir(), 'townkeep-demo-'))
  try {
    const list = join(folder, 'sites.csv')
    const ca = join(folder, 'town-ca.pem')
    await writeFile(list, town.listCsv())
    await writeFile(ca, town.caPem)
    await inspectCommand(list, {
      ...inspectDefaults,
      contact: 'demo of Townkeep, on loopback only',
      sitesAtOnce: '30',
      timeout: '4',
      ...options,
      ca: [ca],
      ownDomain: town.ownDomains,
      resolver: town.resolver,
      connectMap: Object.entries(town.connectMap)
        .map(([from, to]) => `${from}=${to}`)
        .join(','),
      allowPrivate: town.addresses,
      installation: town.installationId,
      control: [`https://${town.control}/`],
    })
  } finally {
    await town.close()
    await rm(folder, { recursive: true, force: true })
  }
}
