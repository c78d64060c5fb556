import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { type Actor, type Right, rights } from '../../../platform/access/index.ts'
import { folderStore } from '../../../platform/files/index.ts'
import { type AppOptions, filePages, searchRoute } from '../../../platform/http/index.ts'
import { anApp } from '../../../platform/http/testing/an-app.ts'
import type { SampleUnit } from '../../../testing/sample-units.ts'
import { findingRoutes } from '../../findings/index.ts'
import { aLedger, type Planted } from '../../findings/testing/a-ledger.ts'
import { noticePages, noticeSearch, rectificationDownloads, rectificationRoutes } from '../index.ts'

/** Who acts in most tests: the office's people at the top, and whoever answers for a town. */
export const officer = 'inspector:municipality'
export const approver = 'approver:municipality'
export const unit = 'handler:eastTown'

const standIn = '018f0000-0000-7000-8000-0000000fffff'
const allRights = Object.keys(rights) as Right[]

/** A ledger with the routes of notices over it and files that are really kept; whoever calls names himself as `role:unit`. */
export async function aDesk(t: TestContext, more: Partial<AppOptions> = {}) {
  const ledger = await aLedger(t)
  const { app: db, units, actorNamed, owner } = ledger
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-notices-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const store = folderStore(join(folder, 'files'))
  const means = { db, store }
  /**
   * `inspector:east+approver:east` is one person with both roles, `token/approver:east` a machine that acts for one, `lent/approver:east`
   * who stands in for one.
   */
  const actorOf = (who: string): Actor => {
    const [, how, names] = /^(?:(token|lent)\/)?(.+)$/.exec(who)!
    const [first, ...others] = names!.split('+').map(actorNamed)
    const held = [first!, ...others].flatMap(actor => actor.roles)
    const roles = how === 'lent' ? held.map(role => ({ ...role, lentBy: first!.id })) : held
    if (how === 'lent') return { ...first!, id: standIn, roles }
    return { ...first!, roles, ...(how === 'token' ? { kind: 'token', scopes: allRights } : {}) }
  }
  const rate = { burst: 1e6, perSecond: 1e6 }
  const { ask, url } = await anApp(t, {
    routes: [...findingRoutes(means), ...rectificationRoutes(means), searchRoute(means, [noticeSearch])],
    pages: [filePages(means), rectificationDownloads(means), noticePages(means)],
    rates: { network: rate, caller: rate },
    ...more,
    authenticate: async request => {
      const who = request.headers.authorization?.slice('Bearer '.length)
      return who === undefined ? undefined : { actor: actorOf(who), session: who }
    },
  })
  const call = async (who: string, method: string, path: string, body?: object, version?: number) => {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
    const answer = await ask(who, method, `/api${path}`, { ...(body ? { body } : {}), headers })
    // What tests look at is of many shapes; each says itself what it expects.
    // biome-ignore lint/suspicious/noExplicitAny: answers of all routes
    return { status: answer.status, body: (await answer.json()) as any }
  }
  const get = (who: string, path: string) => call(who, 'GET', path)
  const post = (who: string, path: string, body: object, version?: number) => call(who, 'POST', path, body, version)
  const draftOf = async (id: string) => (await get(officer, `/notice-drafts/${id}`)).body
  /** A move of a draft by its present version; approvals are of its present text. */
  const move = async (who: string, id: string, name: string, more: object = {}) => {
    const { version, digest } = await draftOf(id)
    const decides = name === 'approve' || name === 'refuse'
    return post(who, `/notice-drafts/${id}/${name}`, { note: '', ...(decides ? { digest } : {}), ...more }, version)
  }
  return {
    ...ledger,
    store,
    ask,
    url,
    call,
    get,
    post,
    draftOf,
    move,
    /** Confirmed findings of one asset of the unit. */
    async findings(at: SampleUnit, count: number, rest: Partial<Planted> = {}) {
      const asset = await ledger.asset(at, `${at}门户网站`)
      return ledger.plant(Array.from({ length: count }, () => ({ asset, state: 'confirmed', ...rest })))
    },
    compose: (findingIds: readonly string[], more: object = {}, who = officer) =>
      post(who, '/notice-drafts', { kind: 'rectification', issuerId: units.municipality, findingIds, ...more }),
    /** The unit numbers its notices of the kind by this code. */
    letterhead: (code: string, kind = 'rectification', at: SampleUnit = 'municipality') =>
      call('administrator:municipality', 'PUT', `/letterheads/${units[at]}/${kind}`, { code }, 0),
    /** Drafted, proposed and approved: ready to be issued. */
    async approved(findingIds: readonly string[], more: object = {}): Promise<string> {
      const made = await post(officer, '/notice-drafts', {
        ...{ kind: 'rectification', issuerId: units.municipality, findingIds },
        ...more,
      })
      const { id } = made.body.notices[0]
      await move(officer, id, 'propose')
      await move(approver, id, 'approve')
      return id
    },
    /** A file that somebody has uploaded, really. */
    async upload(who: string, at: SampleUnit, bytes: Buffer, name: string): Promise<string> {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), name)
      const address = `${url}/api/files?unitId=${units[at]}`
      const answer = await fetch(address, { method: 'POST', body: form, headers: { authorization: `Bearer ${who}` } })
      return ((await answer.json()) as { id: string }).id
    },
    download: (who: string, path: string) => fetch(url + path, { headers: { authorization: `Bearer ${who}` } }),
    /** What the audit says was done to it, in order. */
    async deeds(subject: string): Promise<readonly string[]> {
      const { rows } = await sql<{ action: string }>`
        select action from tk.audit_entry where subject = ${subject} order by id`.execute(owner)
      return rows.map(row => row.action)
    },
  }
}

export type Desk = Awaited<ReturnType<typeof aDesk>>
