import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { createKek } from '../../platform/auth/index.ts'
import {
  checkLayout,
  createOffice,
  layOut,
  type Office,
  type OfficialDocument,
} from '../../platform/documents/index.ts'
import { contentKey } from '../../platform/files/index.ts'
import { openQueue } from '../../platform/jobs/index.ts'
import { type Dialler, freshSecret, messageKinds, notifyHandlers, notifyJobs } from '../../platform/notify/index.ts'
import { aMailServer } from '../../platform/notify/testing/mail-server.ts'
import { notifyWork } from '../../platform/notify/testing/notify-work.ts'
import { createWebhook } from '../administration/actions/manage-webhooks.ts'
import {
  rectificationHandlers,
  rectificationJobs,
  rectificationMessageKinds,
  rectificationSubscriptions,
} from './index.ts'
import { officialDocument } from './model/index.ts'
import { aDesk, approver, officer, unit } from './testing/a-desk.ts'

const noOffice: Office = { renderPdf: async () => ({ kind: 'unavailable' }) }
const fakePdf = Buffer.from('%PDF-1.7\nof a notice')

/** The desk with the real queue behind it, and a real mail server. */
async function working(t: TestContext, office: Office) {
  const desk = await aDesk(t)
  const mail = await aMailServer(t)
  const failures: unknown[] = []
  const noPdf: string[] = []
  const kinds = messageKinds(...rectificationMessageKinds)
  const kek = createKek([randomBytes(32)])
  /** What other systems were told, with the address of each. */
  const posted: { url: string; body: string }[] = []
  const dialler: Dialler = {
    async post(url, body) {
      posted.push({ url, body })
      return { ok: true, status: 204 }
    },
  }
  const queue = await openQueue({
    url: desk.queueUrl,
    plan: { jobs: [...rectificationJobs, ...notifyJobs], subscriptions: rectificationSubscriptions },
    handlers: [
      ...rectificationHandlers({
        db: desk.app,
        store: desk.store,
        office,
        onNoPdf: (id, why) => void noPdf.push(`${why} ${id}`),
        now: () => new Date(),
      }),
      ...notifyHandlers(notifyWork({ db: desk.app, kinds, kek, dialler, mailPort: mail.port })),
    ],
    onJobFailed: ({ error }) => void failures.push(error),
    onTrouble: error => assert.fail(String(error)),
  })
  t.after(() => queue.stop())
  const until = async (done: () => boolean | Promise<boolean>) => {
    while (!(await done())) {
      assert.deepEqual(failures, [])
      await new Promise(setImmediate)
    }
  }
  /** Somebody who is really there, to be told. */
  const person = async (at: keyof typeof desk.units, name: string, role: string) => {
    const { rows } = await sql<{ id: string }>`
      insert into tk.person (unit_id, name, mail) values (${desk.units[at]}, ${name}, ${`${name}@gov.test`}) returning id`.execute(
      desk.owner,
    )
    await sql`insert into tk.role_grant (person_id, role, unit_id, from_at)
      values (${rows[0]!.id}, ${role}, ${desk.units[at]}, now() - interval '1 day')`.execute(desk.owner)
    return rows[0]!.id
  }
  const hook = async (at: keyof typeof desk.units, url: string) => {
    const id = randomUUID()
    const { sealed } = freshSecret(kek, id)
    const kinds = ['notice.issued', 'notice.answered']
    const administrator = desk.actor('administrator', at)
    await desk.run(
      administrator,
      createWebhook,
      { id, unitId: desk.units[at], name: url, url, kinds, sealed },
      new Date(),
    )
  }
  return { ...desk, mail, until, person, noPdf, posted, hook }
}

test('issued: the DOCX is made from what was kept and from nothing else, is laid out as it should be, and both sides download it', async t => {
  const office: Office = { renderPdf: async () => ({ kind: 'rendered', pdf: fakePdf, set: undefined }) }
  const desk = await working(t, office)
  await desk.letterhead('启网整改')
  const id = await desk.approved(await desk.findings('eastTown', 7))
  const issued = (await desk.move(officer, id, 'issue')).body
  await desk.until(async () => (await desk.get(officer, `/notices/${id}`)).body.pdf !== null)
  const page = (await desk.get(officer, `/notices/${id}`)).body
  assert.deepEqual(page.files.map(({ name }: { name: string }) => name).toSorted(), [
    `${issued.number}.docx`,
    `${issued.number}.pdf`,
  ])
  const { rows } = await sql<{ document: Parameters<typeof officialDocument>[0] }>`
    select document from tk.notice where id = ${id}`.execute(desk.owner)
  const again = officialDocument(rows[0]!.document)
  const bytes = await layOut(again)
  for (const who of [officer, unit, 'leader:east']) {
    const answer = await desk.download(who, page.docx)
    assert.equal(answer.status, 200, who)
    assert.match(answer.headers.get('content-disposition')!, /^attachment; .*\.docx$/)
    assert.ok(Buffer.from(await answer.arrayBuffer()).equals(bytes), 'made again, the same bytes')
  }
  assert.ok(Buffer.from(await (await desk.download(unit, page.pdf)).arrayBuffer()).equals(fakePdf))
  for (const who of ['handler:westTown', 'leader:west', 'handler:eastOther'])
    for (const path of [page.docx, page.pdf]) assert.equal((await desk.download(who, path)).status, 404, who)
  assert.equal((await desk.download('editor:eastTown', page.docx)).status, 403)
  assert.equal((await desk.download(unit, `/files/notice/${id}/${id}`)).status, 404)
  assert.deepEqual(checkLayout(bytes, { style: 'ordinary', draft: false }), [])
})

test('looked at on screen: an issued notice as it went out, a draft as it would, marked as one, and hostile text as text', async t => {
  const desk = await aDesk(t)
  await desk.letterhead('启网整改')
  const [a, b] = await desk.findings('eastTown', 2)
  const draft = (await desk.compose([b!])).body.notices[0].id
  await desk.call(officer, 'PATCH', `/notice-drafts/${draft}`, { title: '<script>x</script>整改' }, 1)
  const { print, docx } = await desk.draftOf(draft)
  const shown = await (await desk.download(approver, print)).text()
  assert.match(shown, /草稿/)
  assert.match(shown, /&#60;script&#62;/)
  assert.ok(!shown.includes('<script'))
  const file = Buffer.from(await (await desk.download(approver, docx)).arrayBuffer())
  assert.deepEqual(checkLayout(file, { style: 'ordinary', draft: true }), [])
  for (const path of [print, docx]) assert.equal((await desk.download(unit, path)).status, 403)
  const id = await desk.approved([a!])
  const { number } = (await desk.move(officer, id, 'issue')).body
  const before = (await desk.get(officer, `/notices/${id}`)).body
  const page = await (await desk.download(unit, before.print)).text()
  assert.ok(page.includes(number) && !page.includes('草稿'))
  assert.equal(
    (await desk.get(officer, `/notices/${id}`)).body.readByName,
    unit,
    'who read the document has opened the notice',
  )
  assert.equal((await desk.download('handler:westTown', before.print)).status, 404)
  assert.match((await desk.download(unit, '/print/document.css')).headers.get('content-type')!, /^text\/css/)
})

test('without LibreOffice the DOCX is the document, and whoever runs the program is told; asked again, nothing is made twice', async t => {
  const desk = await working(t, noOffice)
  await desk.letterhead('启网整改')
  const id = await desk.approved(await desk.findings('eastTown', 1))
  await desk.move(officer, id, 'issue')
  await desk.until(() => desk.noPdf.length === 1)
  const page = (await desk.get(officer, `/notices/${id}`)).body
  assert.deepEqual([page.files.length, page.pdf, page.pdfSet], [1, null, null])
  await desk.app
    .transaction()
    .execute(tx => sql`select queue.publish('notice.issued', ${JSON.stringify({ id, version: 1 })}::jsonb)`.execute(tx))
  await desk.until(async () => (await queued(desk.owner)) === 0)
  const { rows } = await sql<{ sha256: Buffer }>`select sha256 from tk.file where owner = ${`notice:${id}`}`.execute(
    desk.owner,
  )
  assert.equal(rows.length, 1)
  assert.ok(await desk.store.get(contentKey(rows[0]!.sha256)))
})

async function queued(owner: Parameters<ReturnType<typeof sql>['execute']>[0]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from queue.job where name like 'notice.%' and state in ('created', 'active', 'retry')`.execute(
    owner,
  )
  return rows[0]!.n
}

test('people are told: approvers of a proposal, the unit of its notice, whoever issued it of the answers; nobody of what he did himself', async t => {
  const desk = await working(t, noOffice)
  await desk.letterhead('启网整改')
  await desk.person('municipality', 'boss', 'approver')
  await desk.person('eastTown', 'manager', 'unit-manager')
  await desk.person('eastTown', 'handler', 'handler')
  await desk.person('westTown', 'stranger', 'handler')
  await desk.hook('east', 'https://oa.east.gov.test/')
  await desk.hook('west', 'https://oa.west.gov.test/')
  const [finding] = await desk.findings('eastTown', 1)
  const { id } = (await desk.compose([finding!])).body.notices[0]
  const told = () => desk.mail.mails.map(({ to, headers }) => `${to[0]!.split('@')[0]}: ${headers.subject}`).toSorted()
  await desk.move(officer, id, 'propose')
  await desk.until(() => told().length === 1)
  assert.match(told()[0]!, /^boss: 待审批：《关于限期整改网站和信息系统问题的通知》（eastTown）$/)
  await desk.move(approver, id, 'approve')
  const { number } = (await desk.move(officer, id, 'issue')).body
  await desk.until(() => told().length === 3)
  const [handler, manager] = [
    told().find(one => one.startsWith('handler')),
    told().find(one => one.startsWith('manager')),
  ]
  assert.equal(handler, `handler: eastTown收到整改通知：${number}`)
  assert.equal(manager, `manager: eastTown收到整改通知：${number}`)
  const letter = desk.mail.mails.find(({ to }) => to[0]!.startsWith('handler'))!
  assert.match(letter.text, new RegExp(`https://town\\.gov\\.test/notices/${id}`))
  assert.ok(!told().some(one => one.startsWith('stranger')))
  await desk.until(() => desk.posted.length === 1)
  assert.equal(desk.posted[0]!.url, 'https://oa.east.gov.test/')
  assert.ok(desk.posted[0]!.body.includes(id))
  // Answered at the finding itself, the notice is answered all the same; returned and answered again, it is told again.
  const submit = async () => {
    const { version } = (await desk.get(unit, `/findings/${finding}`)).body
    await desk.post(unit, `/findings/${finding}/submit`, { note: '已整改' }, version)
  }
  await submit()
  await desk.until(() => desk.posted.length === 2)
  assert.match(desk.posted[1]!.body, /notice\.answered/)
  const submitted = (await desk.get(officer, `/findings/${finding}`)).body
  await desk.post(officer, `/findings/${finding}/return`, { note: '仍未整改' }, submitted.version)
  await submit()
  await desk.until(() => desk.posted.length === 3)
  const { version } = (await desk.get(officer, `/notices/${id}`)).body
  await desk.post(officer, `/notices/${id}/revoke`, { note: '发文有误' }, version)
  await desk.until(() => told().length === 5)
  assert.ok(told().includes(`handler: 整改通知${number}已撤销`))
})

test('LibreOffice makes the PDF of a notice, where it is on this machine', async t => {
  const office = createOffice({ command: 'soffice' })
  const probe = await office.renderPdf(await layOut(sample))
  if (probe.kind === 'unavailable') return t.skip('LibreOffice is not on this machine')
  const desk = await working(t, office)
  await desk.letterhead('启网整改')
  const id = await desk.approved(await desk.findings('eastTown', 2))
  await desk.move(officer, id, 'issue')
  await desk.until(async () => (await desk.get(officer, `/notices/${id}`)).body.pdf !== null)
  const page = (await desk.get(officer, `/notices/${id}`)).body
  const pdf = Buffer.from(await (await desk.download(unit, page.pdf)).arrayBuffer())
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  assert.ok(page.pdfSet === null || page.pdfSet.pages >= 1)
})

/** Of nothing, to see whether the machine has what it takes. */
const sample: OfficialDocument = {
  ...{
    language: 'zh-CN',
    style: 'ordinary',
    issuer: '启元区网信办',
    number: null,
    urgency: null,
    title: '通知',
    addressees: [],
  },
  ...{ body: [], attachments: [], note: null, copiesTo: [], printed: null },
  signature: { unit: '启元区网信办', date: null, sealed: false },
}
