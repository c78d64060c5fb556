import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SiteName, startTown, type Town } from '@townkeep/sample-town'

export interface SmallTown {
  readonly town: Town
  /** A path in the folder of this test. */
  path(...names: string[]): string
  /** Writes a list into the folder: the town's own, or other rows under its header. */
  list(rows?: readonly string[], name?: string): Promise<string>
  /** What every visit of the town needs, at a pace that only loopback deserves. */
  readonly visit: readonly string[]
  close(): Promise<void>
}

/** A few sites of the sample town, and a folder that goes with them. */
export async function openTown(sites: readonly SiteName[]): Promise<SmallTown> {
  const town = await startTown({ sites })
  const folder = await mkdtemp(join(tmpdir(), 'townkeep-cli-'))
  const path = (...names: string[]) => join(folder, ...names)
  await writeFile(path('ca.pem'), town.caPem)
  const connectMap = Object.entries(town.connectMap).map(([from, to]) => `${from}=${to}`)
  return {
    town,
    path,
    async list(rows, name = 'sites.csv') {
      const [header = ''] = town.listCsv().split('\r\n')
      await writeFile(path(name), rows === undefined ? town.listCsv() : `${[header, ...rows].join('\r\n')}\r\n`)
      return path(name)
    },
    visit: [
      ...['--ca', path('ca.pem'), '--resolver', town.resolver, '--connect-map', connectMap.join(',')],
      ...['--own-domain', town.ownDomains.join(','), '--installation', town.installationId],
      ...['--allow-private', town.addresses.join(','), '--control', `https://${town.control}/`],
      ...['--contact', 'test', '--timeout', '3', '--rate', '200', '--rate-per-address', '1000'],
    ],
    async close() {
      await town.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
