import { createHash } from 'node:crypto'
import { openScope, systemActor, withRight } from '../../platform/access/index.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { layOut, type Office, type SetFacts } from '../../platform/documents/index.ts'
import { claimFile, contentKey, type FileStore, insertFile, type Received } from '../../platform/files/index.ts'
import { enqueue } from '../../platform/jobs/index.ts'
import { announceNotice } from './announce-notice.ts'
import { printNotice } from './job-names.ts'
import { officialDocument } from './model/index.ts'
import { numberOf } from './number-of.ts'
import { ownerOfNotice } from './store/files.ts'
import { findNotice, issuedDocument, lockNotice, type Notice, type NoticeForm, storeFile } from './store/notices.ts'

export interface MakingFiles {
  readonly db: Db
  readonly store: FileStore
  readonly now: () => Date
  readonly office: Office
  /** No PDF comes of this document here: whoever runs the program should know why. */
  readonly onNoPdf: (noticeId: string, why: string) => void
}

/**
 * Files of an issued notice are made from what was kept of it at its issuing, and of nothing else: the same notice gives the same DOCX.
 * Their bytes are stored before anybody is told of them. Asked for twice, each is made once.
 */
export async function makeDocx(work: MakingFiles, id: string): Promise<void> {
  const issued = await toBeMade(work, id, 'docx')
  if (issued === undefined) return
  await keep(work, issued.notice, { form: 'docx', bytes: await layOut(issued.document) })
}

/** Where the machine has no LibreOffice, the DOCX is the document. @throws Error where another try may bring it */
export async function makePdf(work: MakingFiles, id: string, signal?: AbortSignal): Promise<void> {
  const issued = await toBeMade(work, id, 'pdf')
  if (issued === undefined) return
  const rendering = await work.office.renderPdf(await layOut(issued.document), signal ? { signal } : {})
  switch (rendering.kind) {
    case 'rendered':
      return keep(work, issued.notice, { form: 'pdf', bytes: rendering.pdf, set: rendering.set })
    case 'unavailable':
    case 'refused':
      return work.onNoPdf(id, rendering.kind)
    case 'busy':
      throw new Error('LibreOffice is busy')
    case 'failed':
      throw new Error(`LibreOffice made no PDF (${rendering.why}): ${rendering.detail}`)
  }
}

const rectification = systemActor('rectification')

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const satisfies Record<NoticeForm, string>

/** Undefined for what was made already, and for what was never issued. */
async function toBeMade({ db }: MakingFiles, id: string, form: NoticeForm) {
  return withRight(db, rectification, 'notice.read', async tx => {
    const notice = await findNotice(tx, id)
    if (notice === undefined || notice[`${form}File`] !== null) return undefined
    const document = await issuedDocument(tx, id)
    return document && { notice, document: officialDocument(document) }
  })
}

interface Made {
  readonly form: NoticeForm
  readonly bytes: Buffer
  readonly set?: SetFacts | undefined
}

async function keep({ db, store, now }: MakingFiles, notice: Notice, { form, bytes, set }: Made): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest()
  await store.put(contentKey(sha256), bytes)
  const name = `${numberOf(notice)}.${form}`
  const received: Received = { name, type: types[form], size: bytes.length, sha256, viewSha256: null }
  await withRight(db, rectification, 'notice.issue', async tx => {
    const locked = await lockNotice(tx, notice.id)
    if (locked === undefined || locked[`${form}File`] !== null) return
    const fileId = await attach(tx, locked, received, now())
    await storeFile(tx, notice.id, { form, fileId, set: set ?? null })
    await announceNotice(tx, locked)
    if (form === 'docx') await enqueue(tx, printNotice, { id: notice.id })
  })
}

/** Written down under the right to add files, put with the notice under that of issuing. */
async function attach(tx: Tx, { id, issuerId: unitId }: Notice, received: Received, now: Date): Promise<string> {
  await openScope(tx, rectification, 'file.add', now)
  const file = await insertFile(tx, { unitId, received, by: rectification.id, now })
  await openScope(tx, rectification, 'notice.issue', now)
  await claimFile(tx, { fileId: file.id, owner: ownerOfNotice(id), unitId, family: 'drafts' })
  return file.id
}
