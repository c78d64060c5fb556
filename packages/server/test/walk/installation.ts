import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type SiteName, startTown, type Town } from '@townkeep/sample-town'
import { readConfig, serve } from '../../src/index.ts'
import { aBrowser, type Browser, origin } from './browser.ts'

export const password = 'a long walk by the river'

/** An empty installation in this process that reaches the town; `code` invites its first administrator. */
export async function anInstallation(
  t: TestContext,
  town: Town,
  variables: (folder: string) => Promise<Readonly<Record<string, string>>> = async () => ({}),
) {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-walk-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const config = readConfig({
    TOWNKEEP_DATA_DIR: join(folder, 'data'),
    TOWNKEEP_PORT: '0',
    TOWNKEEP_URL: origin,
    TOWNKEEP_LOG_LEVEL: 'error',
    TOWNKEEP_INSTALLATION: town.installationId,
    TOWNKEEP_CONTROL_SITES: `https://${town.control}/`,
    ...(await variables(folder)),
  })
  const [address = '', port] = town.resolver.split(':')
  const server = await serve({
    config,
    role: 'all',
    version: '0.0.0',
    onLost: () => assert.fail('lost'),
    network: {
      allowPrivate: town.addresses,
      resolver: { address, port: Number(port) },
      connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
      ca: [town.caPem],
      limits: { perSecondSite: 1_000, perSecondAddress: 1_000, pages: 60, otherLinks: 20, fetchMs: 4_000 },
    },
  })
  t.after(server.close)
  const code = new URL(server.firstInvitation!.link).searchParams.get('code')!
  return { address: server.address!, code }
}

interface Hired {
  readonly name: string
  readonly role: string
  readonly unitId: string
  readonly mail?: string
}

/** Lets somebody in by a letter, from the code to a session with a second factor. */
export async function hire(
  administrator: Browser,
  address: string,
  { name, role, unitId, mail }: Hired,
): Promise<Browser> {
  const person = await administrator.post('/people', { unitId, name, ...(mail === undefined ? {} : { mail }) })
  await administrator.post('/roles', { personId: person.id, role, unitId })
  const signInName = `${role}-${person.id.slice(-6)}`
  const people = [{ personId: person.id, signInName }]
  const { items } = await administrator.post('/people/invitations', { by: 'letter', people })
  const browser = aBrowser(address)
  const telephone = await browser.accept(items[0].code, password)
  await browser.page('/sign-out', {})
  await browser.signIn(signInName, password, telephone, Date.now() + 30_000)
  return browser
}

/** Imports all sites of the town, declares its domains, and waits until every owner's proof or letter is there. */
export async function registerTown(
  town: Town,
  unitId: string,
  { inspector, approver }: { readonly inspector: Browser; readonly approver: Browser },
) {
  const file = Buffer.from(town.listCsv()).toString('base64')
  const { digest, mark } = await inspector.post('/assets/import/preview', { unitId, file })
  await inspector.post('/assets/import', { unitId, file, fileName: 'sites.csv', digest, mark })
  const assets: { id: string; host: string; unitId: string }[] = (await inspector.get('/assets?limit=100')).items
  for (const domain of town.ownDomains) await inspector.post('/own-domains', { unitId, domain })
  const letters = new Map(town.letters.map(letter => [letter.host, letter]))
  for (const { id, host } of assets) {
    const letter = letters.get(host)
    if (letter === undefined) await inspector.post(`/assets/${id}/authorisation/look`)
    else {
      const { id: fileId } = await inspector.upload(`/api/files?unitId=${unitId}`, pdf, 'letter.pdf')
      const { signedBy, signedOn } = letter
      const offered = await inspector.post(`/assets/${id}/authorisation/letters`, { fileId, signedBy, signedOn })
      await approver.post(`/authorisations/${offered.id}/confirm`, undefined, { 'if-match': `"${offered.version}"` })
    }
  }
  await until('all allowed', async () => {
    const all = await Promise.all(
      assets.map(async ({ id }) => (await inspector.get(`/assets/${id}/authorisation`)).why),
    )
    return all.every(why => why === 'allowed')
  })
  return assets
}

/** A round of the plan, until it is over and what it saw is taken in. */
export async function aRound(inspector: Browser, administrator: Browser, planId: string): Promise<string> {
  const { id } = await inspector.post(`/inspection-plans/${planId}/rounds`)
  await until('the round', async () => (await inspector.get(`/inspection-rounds/${id}`)).state === 'done')
  await untilQuiet(administrator)
  return id
}

/** Nothing is left to be done behind. */
export async function untilQuiet(administrator: Browser): Promise<void> {
  await until('all done', async () => {
    const { items } = await administrator.get('/jobs')
    return items.every((job: { waiting: number; active: number }) => job.waiting + job.active === 0)
  })
}

export interface Listed {
  readonly id: string
  readonly assetId: string
  readonly unitId: string
  readonly rule: string
  readonly place: string
  readonly verdict: 'fails' | 'needs-person'
  readonly state: string
  readonly version: number
}

export async function allFindings(browser: Browser, query = ''): Promise<Listed[]> {
  const all: Listed[] = []
  for (let after = ''; ; ) {
    const page = await browser.get(`/findings?limit=100${query}${after}`)
    all.push(...page.items)
    if (page.next === null) return all
    after = `&after=${encodeURIComponent(page.next)}`
  }
}

/** The same town again at the same doors, with some of its sites repaired. */
export async function repairTown(
  t: TestContext,
  town: Town,
  sites: readonly SiteName[],
  repaired: readonly SiteName[],
) {
  await town.close()
  const { authority, resolver, connectMap } = town
  const again = await startTown({
    sites,
    repaired,
    authority,
    dnsPort: Number(resolver.split(':')[1]),
    httpPort: connectMap[80],
    httpsPort: connectMap[443],
  })
  t.after(() => again.close())
  return again
}

export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; Date.now() < end; await sleep(250)) if (await isSo()) return
  assert.fail(`never: ${what}`)
}

export const pdf = new Uint8Array(
  Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
)
