import type { Day, Text } from '@townkeep/inspect'
import { z } from 'zod'
import type { Block, DocumentNumber, OfficialDocument, Table } from '../../../platform/documents/index.ts'
import type { NoticeText } from './notice-text.ts'

/** What went out, whole: kept with the notice, and the only thing that its file is made from. */
export interface IssuedDocument {
  readonly text: NoticeText
  readonly number: DocumentNumber
  readonly day: Day
}

/** As the database gives it back; the text is as it was kept. */
export const issuedDocumentSchema = z.object({
  text: z.custom<NoticeText>(value => typeof value === 'object' && value !== null),
  number: z.object({ code: z.string(), year: z.int(), number: z.int() }),
  day: z.iso.date(),
})

/** More than so many stand in an attachment, so that the notice itself stays on a page. */
const mostInText = 5

const words = {
  number: { en: 'No.', 'zh-CN': '序号' },
  what: { en: 'What is wrong, and where', 'zh-CN': '问题及位置' },
  todo: { en: 'What to do, and why', 'zh-CN': '整改要求及依据' },
  until: { en: 'Until', 'zh-CN': '整改时限' },
  list: { en: 'List of problems', 'zh-CN': '问题清单' },
  attached: { en: 'The problems are listed in the attachment.', 'zh-CN': '具体问题见附件。' },
  source: { en: 'Source: ', 'zh-CN': '依据：' },
  signer: { en: 'Signed by: ', 'zh-CN': '签发人：' },
} as const satisfies Record<string, Text>

/** The notice as an official document; without number and date a draft of it. Pure. */
export function officialDocument({
  text,
  number,
  day,
}: {
  readonly text: NoticeText
  readonly number: DocumentNumber | null
  readonly day: Day | null
}): OfficialDocument {
  const { language, style, issuer, addressee, title, preface, closing, copiesTo, signer } = text
  const inText = text.items.length <= mostInText
  const paragraph = (said: string): Block[] => (said.trim() === '' ? [] : [{ kind: 'paragraph', text: said }])
  return {
    language,
    style,
    issuer,
    number,
    urgency: null,
    title,
    addressees: [addressee],
    body: [
      ...paragraph(preface),
      ...(inText ? [itemTable(text)] : paragraph(words.attached[language])),
      ...paragraph(closing),
    ],
    attachments: inText ? [] : [{ title: words.list[language], body: [itemTable(text)] }],
    signature: { unit: issuer, date: day, sealed: true },
    note: signer === null ? null : `${words.signer[language]}${signer}`,
    copiesTo,
    printed: day === null ? null : { by: issuer, on: day },
  }
}

function itemTable({ language, items }: NoticeText): Table {
  return {
    kind: 'table',
    columns: [
      { title: words.number[language], share: 1, align: 'center' },
      { title: words.what[language], share: 5 },
      { title: words.todo[language], share: 5 },
      { title: words.until[language], share: 2, align: 'center' },
    ],
    rows: items.map(({ asset, says, where, todo, source, until }, n) => [
      String(n + 1),
      [asset, says, where].filter(part => part !== '').join('\n'),
      [todo, source === '' ? '' : `${words.source[language]}${source}`].filter(part => part !== '').join('\n'),
      until,
    ]),
  }
}
