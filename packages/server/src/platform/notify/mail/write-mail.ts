import type { Language, Text } from '@townkeep/inspect'
import { html } from '../../auth/index.ts'
import type { Look, MessageKind } from '../message-kind.ts'
import { sayMessage } from '../say-message.ts'

/** A mail without its recipient: the same in text and in HTML. */
export interface Letter {
  readonly messageId: string
  readonly language: Language
  readonly subject: string
  readonly text: string
  readonly html: string
}

const words = {
  open: { en: 'Open in Townkeep', 'zh-CN': '在 Townkeep 中查看' },
  foot: {
    en: 'Townkeep sent this by itself; answers are not read. How you are told is for you to choose: {address}',
    'zh-CN': '本邮件由 Townkeep 自动发送，请勿回复。可自行设置通知方式：{address}',
  },
} as const satisfies Record<string, Text>

interface Writing {
  /** The delivery's. */
  readonly id: string
  readonly kind: Pick<MessageKind, 'subject' | 'body'>
  readonly look: Look
  readonly publicUrl: string
  readonly language: Language
}

/** Pure. The HTML is plain: no picture, no script, no style from elsewhere, and all that is filled in is escaped. */
export function writeMail({ id, kind, look, publicUrl, language }: Writing): Letter {
  const subject = sayMessage(kind.subject, language, look.params)
  const paragraphs = sayMessage(kind.body, language, look.params).split(/\n{2,}/)
  const link = look.link === null ? undefined : new URL(look.link, publicUrl).href
  const open = words.open[language]
  const foot = words.foot[language].replace('{address}', new URL(settingsPath, publicUrl).href)
  return {
    messageId: `<${id}@${new URL(publicUrl).hostname}>`,
    language,
    subject,
    text: [...paragraphs, ...(link ? [`${open}${language === 'en' ? ': ' : '：'}${link}`] : []), `-- \n${foot}`].join(
      '\n\n',
    ),
    html: html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="font: 16px/1.6 sans-serif">
${paragraphs.map(paragraph => html`<p style="white-space: pre-line">${paragraph}</p>\n`)}
${link && html`<p><a href="${link}">${open}</a></p>`}
<p style="color: #555; font-size: 14px">${foot}</p>
</body></html>
`.text,
  }
}

/** Where people choose how they are told. */
const settingsPath = '/settings/messages'
