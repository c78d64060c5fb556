import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type SiteName, startTown, type Town } from '@townkeep/sample-town'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { toolOrSkip } from '../../../inspect/src/testing/require-tool.ts'
import { createKekFile } from '../../src/platform/auth/index.ts'
import { migrate, openDatabase, startPostgres } from '../../src/platform/db/index.ts'
import { checkLayout, createOffice } from '../../src/platform/documents/index.ts'
import { aBrowser, type Browser } from './browser.ts'
import {
  allFindings,
  anInstallation,
  aRound,
  hire,
  type Listed,
  password,
  pdf,
  registerTown,
  repairTown,
  until,
  untilQuiet,
} from './installation.ts'

const names: readonly SiteName[] = ['archive', 'finance', 'health']

test('the walk: confirm, tell three units by notice, hear their answers, look again, close, return, escalate, count', async t => {
  const town = await startTown({ sites: names })
  t.after(() => town.close())
  const mail = await aMailServer(t)
  const { server, owner } = await anInstallationOfOurs(t, town, mail.port)
  const administrator = aBrowser(server.address)
  await administrator.accept(server.code, password)
  const [top] = (await administrator.get('/units')).items
  for (const { name, kind } of town.units) await administrator.post('/units', { parentId: top.id, kind, name })
  const staff = (name: string, role: string, unitId: string = top.id) =>
    hire(administrator, server.address, { name, role, unitId, mail: `${role}-${unitId.slice(-6)}@office.test` })
  const inspector = await staff('李检', 'inspector')
  const approver = await staff('周批', 'approver')
  const leader = await staff('程望', 'leader')

  const assets = await registerTown(town, top.id, { inspector, approver })
  const plan = await inspector.post('/inspection-plans', {
    unitId: top.id,
    name: 'All sites',
    filter: { kinds: ['website'] },
    pack: 'baseline',
    schedule: { timeZone: 'Asia/Shanghai', days: 'every-day', windows: [{ from: '02:00', to: '04:00' }] },
    paused: true,
  })
  await aRound(inspector, administrator, plan.id)
  const units = new Map<string, Browser>()
  for (const unitId of new Set(assets.map(asset => asset.unitId)))
    units.set(unitId, await staff(`经办${units.size}`, 'handler', unitId))
  assert.equal(units.size, 3)

  // What a machine can look at again; the officer confirms it at one stroke.
  const found = (await allFindings(inspector)).filter(row => row.verdict === 'fails')
  const confirmed = await inspector.post('/findings/bulk/confirm', {
    items: found.map(({ id, version }) => ({ id, version })),
    note: '已核实',
  })
  assert.ok(confirmed.items.every((item: { moved: unknown }) => item.moved !== null))

  const edit = (version: number) => ({ 'if-match': `"${version}"` })
  await administrator.put(`/letterheads/${top.id}/rectification`, { code: '栖网信改' }, edit(0))
  const composed = await inspector.post('/notice-drafts', {
    kind: 'rectification',
    issuerId: top.id,
    findingIds: found.map(({ id }) => id),
  })
  const drafts: string[] = composed.notices.map((notice: { id: string }) => notice.id)
  assert.equal(drafts.length, 3)
  for (const id of drafts) {
    const draft = await inspector.get(`/notice-drafts/${id}`)
    await inspector.post(`/notice-drafts/${id}/propose`, { note: '' }, edit(draft.version))
    const proposed = await approver.get(`/notice-drafts/${id}`)
    await assert.rejects(
      inspector.post(`/notice-drafts/${id}/approve`, { digest: proposed.digest }, edit(proposed.version)),
    )
    await approver.post(`/notice-drafts/${id}/approve`, { digest: proposed.digest }, edit(proposed.version))
    const approved = await inspector.get(`/notice-drafts/${id}`)
    await inspector.post(`/notice-drafts/${id}/issue`, {}, edit(approved.version))
  }
  await untilQuiet(administrator)
  const notices = await Promise.all(drafts.map(id => inspector.get(`/notices/${id}`)))
  const numbers = notices.map(notice => notice.number)
  const year = new Date().getFullYear()
  assert.deepEqual(
    numbers.toSorted(),
    [1, 2, 3].map(n => `栖网信改〔${year}〕${n}号`),
  )
  await until('the units have mails of their notices', async () => mail.subjects().filter(isOfNotice).length >= 3)
  await look(t, inspector, drafts[0]!)

  // Each unit sees its own notice and no other, and answers.
  const [first, second, third] = [...units]
  const own = async ([unitId, unit]: [string, Browser]) => {
    const { items } = await unit.get('/notices')
    assert.deepEqual(
      items.map((item: { addresseeId: string }) => item.addresseeId),
      [unitId],
    )
    return unit.get(`/notices/${items[0].id}`)
  }
  const of = (unitId: string) => found.filter(row => row.unitId === unitId)
  const archive = assets.find(asset => asset.host === 'dag.qiyun.gov.test')!
  const [repairing, others] = [
    [first!, second!, third!].find(([unitId]) => unitId === archive.unitId)!,
    [first!, second!, third!].filter(([unitId]) => unitId !== archive.unitId),
  ]
  const [onPaper, silent] = others as [[string, Browser], [string, Browser]]
  const answer = async (unit: Browser, noticeId: string, { id }: Listed) => {
    const { version } = await unit.get(`/findings/${id}`)
    const { id: fileId } = await unit.upload(`/api/files?unitId=${repairing[0]}`, pdf, 'evidence.pdf')
    await unit.post(`/notices/${noticeId}/findings/${id}/answer`, { note: '已整改', fileIds: [fileId] }, edit(version))
  }
  const notice = await own(repairing)
  for (const row of of(repairing[0])) await answer(repairing[1], notice.id, row)
  assert.ok((await inspector.get(`/notices/${notice.id}`)).readAt !== null)

  const paper = await own(onPaper)
  const [written] = of(onPaper[0])
  const { id: scan } = await inspector.upload(`/api/files?unitId=${onPaper[0]}`, pdf, 'scan.pdf')
  const { version } = await inspector.get(`/findings/${written!.id}`)
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  await inspector.post(
    `/notices/${paper.id}/findings/${written!.id}/record`,
    { note: '来函称已整改', saidOn: today, scanIds: [scan] },
    edit(version),
  )

  // The archive is mended, the other site is not: the looks that follow say so by themselves.
  await repairTown(t, town, names, ['archive'])
  const asked = [...of(repairing[0]), written!]
  const recheck = await inspector.post('/findings/bulk/recheck', { ids: asked.map(({ id }) => id) })
  assert.ok(recheck.items.every((item: { visitId: string | null }) => item.visitId !== null))
  await until('all looked at', async () => {
    const all = await Promise.all(asked.map(async ({ id }) => (await inspector.get(`/findings/${id}/rechecks`)).items))
    return all.every(items => items.every((item: { outcome: string | null }) => item.outcome !== null))
  })
  const after = await Promise.all(asked.map(({ id }) => inspector.get(`/findings/${id}`)))
  const back = after.pop()!
  assert.equal(back.state, 'returned')
  const closed = after.filter(row => row.state === 'closed')
  assert.ok(closed.some(row => row.rule === 'tls/protocol'))
  for (const row of closed) assert.deepEqual([row.closedAs, row.inTime, row.daysLate], ['fixed', true, 0], row.rule)
  for (const row of after.filter(one => one.state !== 'closed'))
    assert.ok(['returned', 'submitted'].includes(row.state))
  const untouched = (await allFindings(inspector)).filter(row => row.unitId === silent[0] && row.verdict === 'fails')
  assert.ok(untouched.every(row => row.state === 'notified'))

  // One is late: time is turned back for it, and who stands above hears of it.
  const [late] = of(silent[0])
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  const due = {
    day: daysAgo(20).slice(0, 10),
    until: daysAgo(20),
    counted: daysAgo(20).slice(0, 10),
    provisional: false,
  }
  const past = { start: { event: 'finding.notify', at: daysAgo(40) }, original: due, current: due }
  await sql`
    update tk.finding set deadline = deadline || ${JSON.stringify(past)}::jsonb, due = ${due.day}::date, overdue_at = ${due.until},
      remind_at = now()
    where id = ${late!.id}::uuid`.execute(owner)
  await sql`select queue.enqueue('finding.remind', '{}'::jsonb, null)`.execute(owner)
  const overdue = () => inspector.get('/findings?overdue=true')
  assert.deepEqual(
    (await overdue()).items.map((row: Listed) => row.id),
    [late!.id],
  )
  await until('the leader hears of it', async () => {
    const { items } = await leader.get('/me/messages')
    return items.some((message: { kind: string }) => message.kind === 'finding.escalated')
  })

  // Figures say what the rows say, and name them.
  const figure = async (name: string) =>
    leader.get(`/figures/${name}?${new URLSearchParams({ unitId: top.id, preset: 'year' })}`)
  const open = (await allFindings(inspector)).length
  assert.equal((await figure('open')).value, open)
  const inTime = await figure('fixed-in-time')
  assert.deepEqual([inTime.numerator, inTime.rows], [closed.length, closed.length])
})

const isOfNotice = (subject: string) => subject.includes('整改通知')

/** The document as a unit gets it: laid out as it should be, opened by an office program, its PDF with all its characters. */
async function look(t: TestContext, inspector: Browser, id: string) {
  const { docx: address } = await inspector.get(`/notices/${id}`)
  const docx = await inspector.download(address)
  assert.deepEqual(checkLayout(docx, { style: 'ordinary', draft: false }), [])
  const soffice = toolOrSkip(t, 'soffice', 'libreoffice')
  if (soffice === undefined) return
  const rendered = await createOffice({ command: soffice }).renderPdf(docx)
  assert.equal(rendered.kind, 'rendered')
}

/** A PostgreSQL of the test's own, so that time can be turned back in it. */
async function anInstallationOfOurs(t: TestContext, town: Town, smtpPort: number) {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-walk-db-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const postgres = await startPostgres({ dataDir: join(folder, 'cluster') })
  t.after(() => postgres.stop())
  await migrate(postgres.urls.owner)
  createKekFile(join(folder, 'key'))
  const owner = openDatabase({ url: postgres.urls.owner, connections: 1 })
  t.after(() => owner.destroy())
  const server = await anInstallation(t, town, async () => ({
    DATABASE_URL: postgres.urls.app,
    TOWNKEEP_OWNER_URL: postgres.urls.owner,
    TOWNKEEP_QUEUE_URL: postgres.urls.queue,
    TOWNKEEP_KEY_FILE: join(folder, 'key'),
    TOWNKEEP_SMTP_HOST: '127.0.0.1',
    TOWNKEEP_SMTP_TLS: 'none',
    TOWNKEEP_SMTP_PORT: String(smtpPort),
    TOWNKEEP_MAIL_FROM: 'Townkeep <townkeep@office.test>',
  }))
  return { server, owner }
}

async function aMailServer(t: TestContext) {
  const subjects: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.setEncoding('utf8')
      stream.on('data', chunk => {
        text += chunk
      })
      stream.on('end', () => {
        subjects.push(subjectOf(text))
        done()
      })
    },
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>(resolve => server.close(() => resolve())))
  return { port: (server.server.address() as { port: number }).port, subjects: () => subjects }
}

/** The subject in plain letters: words as RFC 2047 encodes them. */
function subjectOf(mail: string): string {
  const [, folded = ''] = /^Subject: ((?:.|\r\n[ \t])*)/m.exec(mail) ?? []
  return folded.replace(/\r\n[ \t]/g, '').replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
    how.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString('utf8')
      : Buffer.from(
          text
            .replace(/_/g, ' ')
            .replace(/=([0-9A-F]{2})/g, (_hex, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString('utf8'),
  )
}
