import { z } from 'zod'
import { kindNames, standings, states } from '../model/index.ts'
import { numberOf } from '../number-of.ts'
import type { Answer } from '../store/answers.ts'
import type { NoticeFile } from '../store/files.ts'
import type { NoticeItem } from '../store/items.ts'
import type { ListedNotice } from '../store/notice-lists.ts'
import { deliveries, type Notice } from '../store/notices.ts'

const moment = z.iso.datetime().nullable()

const shown = {
  id: z.uuid(),
  kind: z.enum(kindNames),
  state: z.enum(states),
  title: z.string(),
  issuerId: z.uuid(),
  issuerName: z.string(),
  addresseeId: z.uuid(),
  addresseeName: z.string(),
  number: z.string().nullable().describe('As people write it; null before the notice is issued'),
  issuedAt: moment,
  issuedByName: z.string().nullable(),
  delivery: z.enum(deliveries).nullable(),
  deliveredAt: moment.describe('From then on the clocks of its findings count'),
  deliveredTo: z.string().nullable(),
  readAt: moment.describe('The first opening by a person of the addressed unit'),
  readByName: z.string().nullable(),
  openItems: z.int().describe('Findings that are neither answered nor closed'),
  nextDue: z.iso.date().nullable().describe('When the first of these that the unit was told is due'),
  answeredAt: moment.describe('All its findings are answered or closed'),
  revokedAt: moment,
  revokedWhy: z.string().nullable(),
  version: z.int(),
}

export const movedAnswer = z.object(shown).meta({ id: 'MovedNotice' })
export const listedAnswer = z
  .object({ ...shown, findings: z.int(), draftedAt: z.iso.datetime(), draftedByName: z.string() })
  .meta({ id: 'ListedNotice' })

export function movedJson(row: Notice): z.input<typeof movedAnswer> {
  const at = (time: Date | null) => time?.toISOString() ?? null
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    title: row.heading.title,
    issuerId: row.issuerId,
    issuerName: row.issuerName,
    addresseeId: row.addresseeId,
    addresseeName: row.addresseeName,
    number: numberOf(row),
    issuedAt: at(row.issuedAt),
    issuedByName: row.issuedByName,
    delivery: row.delivery,
    deliveredAt: at(row.deliveredAt),
    deliveredTo: row.deliveredTo,
    readAt: at(row.readAt),
    readByName: row.readByName,
    openItems: row.openItems,
    nextDue: row.nextDue,
    answeredAt: at(row.answeredAt),
    revokedAt: at(row.revokedAt),
    revokedWhy: row.revokedWhy,
    version: row.version,
  }
}

export function listedJson(row: ListedNotice): z.input<typeof listedAnswer> {
  const { findings, draftedAt, draftedByName } = row
  return { ...movedJson(row), findings, draftedAt: draftedAt.toISOString(), draftedByName }
}

const fileAnswer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    type: z.string(),
    size: z.int(),
    madeAt: z.iso.datetime(),
    address: z.string().describe('Where it is downloaded, by both sides'),
  })
  .meta({ id: 'NoticeFile' })

const answerAnswer = z
  .object({
    id: z.uuid(),
    findingId: z.uuid(),
    at: z.iso.datetime(),
    actorName: z.string().describe('As it was then'),
    note: z.string(),
    onBehalfOf: z.iso.date().nullable().describe('The date of the paper, where somebody else recorded the answer'),
    files: z.array(fileAnswer),
  })
  .meta({ id: 'NoticeAnswer' })

const sentences = z.object({ en: z.string(), 'zh-CN': z.string() }).meta({ id: 'NoticeWords' })

export const saidItem = {
  findingId: z.uuid(),
  assetId: z.uuid(),
  assetName: z.string(),
  severity: z.string(),
  says: sentences,
  todo: sentences,
  source: sentences,
  where: sentences,
  until: z.string().describe('As the notice says it'),
}

const itemAnswer = z
  .object({
    ...saidItem,
    standing: z.enum(standings),
    state: z.string().nullable().describe('Of the finding now; null where it is out of sight'),
    due: z.iso.date().nullable().describe('By its clock'),
    version: z.int().nullable().describe('Of the finding, for If-Match with an answer'),
    answers: z
      .array(answerAnswer)
      .describe('Newest first; objections and requests for more time stand with the finding'),
  })
  .meta({ id: 'NoticeItem' })

export const noticeAnswer = z
  .object({
    ...shown,
    preface: z.string(),
    closing: z.string(),
    copiesTo: z.array(z.string()),
    signer: z.string().nullable(),
    items: z.array(itemAnswer),
    files: z.array(fileAnswer).describe('The document itself, papers of delivery and answers, evidence'),
    print: z.string().describe('Where it is shown as it went out'),
    docx: z.string().nullable().describe('Where the document is downloaded; null until it is made'),
    pdf: z.string().nullable(),
    pdfSet: z
      .object({
        pages: z.int(),
        used: z.array(z.string()),
        substituted: z.array(z.object({ wanted: z.string(), by: z.string().optional() })),
        otherFace: z.string().describe('Characters in another look than the text'),
        missing: z.string().describe('Characters drawn as empty boxes'),
      })
      .nullable()
      .describe('With what the PDF was set'),
    may: z.object({
      answer: z.boolean(),
      record: z.boolean().describe('For the unit, from paper'),
      recordDelivery: z.boolean(),
      revoke: z.boolean(),
    }),
  })
  .meta({ id: 'Notice' })

/** A finding of the notice as it is now, where the reader may see it. */
export interface FindingNow {
  readonly state: string
  /** What its clock counts to; null where the unit was not told. */
  readonly due: string | null
  readonly version: number
}

export interface NoticePage {
  readonly notice: Notice
  readonly items: readonly NoticeItem[]
  readonly until: ReadonlyMap<string, string>
  readonly findings: ReadonlyMap<string, FindingNow>
  readonly answers: readonly Answer[]
  readonly files: readonly NoticeFile[]
  readonly may: z.input<typeof noticeAnswer>['may']
}

export function noticeJson(page: NoticePage): z.input<typeof noticeAnswer> {
  const { notice, items, until, findings, answers, files, may } = page
  const { preface, closing, copiesTo, signer } = notice.heading
  const fileJson = ({ madeAt, sha256: _, ...file }: NoticeFile) => ({
    ...file,
    madeAt: madeAt.toISOString(),
    address: addressOf(notice.id, file.id),
  })
  const byId = new Map(files.map(file => [file.id, file]))
  const answerJson = ({ at, files: ids, actor: _, ...said }: Answer) => ({
    ...said,
    at: at.toISOString(),
    files: ids.flatMap(id => (byId.has(id) ? [fileJson(byId.get(id)!)] : [])),
  })
  return {
    ...movedJson(notice),
    preface,
    closing,
    copiesTo: [...copiesTo],
    signer,
    items: items.map(item => {
      const now = findings.get(item.findingId)
      return {
        ...saidJson(item, until.get(item.findingId)!),
        standing: item.standing,
        state: now?.state ?? null,
        due: now?.due ?? null,
        version: now?.version ?? null,
        answers: answers.filter(answer => answer.findingId === item.findingId).map(answerJson),
      }
    }),
    files: files.map(fileJson),
    print: `/print/notice/${notice.id}`,
    docx: notice.docxFile && addressOf(notice.id, notice.docxFile),
    pdf: notice.pdfFile && addressOf(notice.id, notice.pdfFile),
    pdfSet: notice.pdfSet && {
      ...notice.pdfSet,
      used: [...notice.pdfSet.used],
      substituted: notice.pdfSet.substituted.map(one => ({ ...one })),
    },
    may,
  }
}

export function saidJson({ findingId, snapshot }: Pick<NoticeItem, 'findingId' | 'snapshot'>, until: string) {
  const { assetId, assetName, severity, says, todo, source, where } = snapshot
  return { findingId, assetId, assetName, severity, says, todo, source, where, until }
}

function addressOf(noticeId: string, fileId: string): string {
  return `/files/notice/${noticeId}/${fileId}`
}
