import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Actor, type Role, roles } from '../../../platform/access/index.ts'
import { folderStore } from '../../../platform/files/index.ts'
import { filePages } from '../../../platform/http/index.ts'
import { anApp } from '../../../platform/http/testing/an-app.ts'
import type { SampleUnit } from '../../../testing/sample-units.ts'
import { estateDownloads, estateRoutes } from '../index.ts'
import { anOffice } from './an-office.ts'

const long = new Date(0)

/** The real routes over a real database; whoever calls names himself as `role:unit`. */
export async function served(t: TestContext) {
  const office = await anOffice(t)
  const rates = { network: { burst: 1e6, perSecond: 1e6 }, caller: { burst: 1e6, perSecond: 1e6 } }
  const means = { db: office.app }
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-estate-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const store = folderStore(folder)
  const actorNamed = (who: string): Actor => {
    const [role, unit] = who.split(':') as [Role, SampleUnit]
    const number = roles.indexOf(role) * 100 + Object.keys(office.units).indexOf(unit)
    const id = `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`
    return { kind: 'person', id, name: who, roles: [{ role, unitId: office.units[unit], from: long }] }
  }
  const { ask, url } = await anApp(t, {
    routes: estateRoutes(means),
    pages: [estateDownloads(means), filePages({ ...means, store })],
    rates,
    authenticate: async request => {
      const who = request.headers.authorization?.slice('Bearer '.length)
      return who === undefined ? undefined : { actor: actorNamed(who), session: who }
    },
  })
  const json = async (who: string, method: string, path: string, body?: unknown, version?: number) => {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
    const answer = await ask(who, method, `/api${path}`, { ...(body === undefined ? {} : { body }), headers })
    return {
      status: answer.status,
      body: answer.status === 204 ? undefined : ((await answer.json()) as never as Answer),
    }
  }
  return { ...office, ask, url, json, actorNamed, folder }
}

// What tests look at is of many shapes; each says itself what it expects.
// biome-ignore lint/suspicious/noExplicitAny: answers of all routes
type Answer = any
