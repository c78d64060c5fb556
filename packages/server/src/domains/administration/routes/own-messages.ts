import { type Language, languages } from '@townkeep/inspect'
import { z } from 'zod'
import { type Actor, withRight } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import {
  definePaging,
  defineRoute,
  type Means,
  mostCounted,
  pageSchema,
  type Route,
  totalOf,
  totalSchema,
} from '../../../platform/http/index.ts'
import {
  choose,
  chooseLanguage,
  countUnread,
  languageOfReader,
  listNotices,
  type MessageKinds,
  markAllRead,
  markRead,
  type Notice,
  type Preference,
  preferencesOf,
} from '../../../platform/notify/index.ts'

export interface MessageMeans extends Means {
  readonly kinds: MessageKinds
}

const notice = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    subject: z.string(),
    body: z.string().describe('Plain text; an empty line parts paragraphs'),
    link: z.string().nullable(),
    urgent: z.boolean(),
    at: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notice' })
const preference = z
  .object({
    kind: z.string(),
    label: z.string(),
    notice: z.boolean().describe('In the program itself'),
    mail: z.boolean(),
    fixed: z.object({ notice: z.boolean(), mail: z.boolean() }).describe('What is not yours to choose'),
  })
  .meta({ id: 'MessagePreference' })
const paging = definePaging({ newest: z.tuple([z.string(), z.uuid()]) }, 'newest', {
  unread: z.stringbool().default(false),
})
const one = z.object({ id: z.uuid() })

/**
 * One's own messages, and how one is told. These are no records of the office: they are written directly and leave nothing in the audit,
 * and a token that acts for a person does not read that person's messages.
 */
export function ownMessageRoutes({ db, kinds }: MessageMeans): readonly Route[] {
  /** Opens nothing but what is the person's own. */
  const asOwner = <Result>(
    { actor, now }: { readonly actor: Actor; readonly now: Date },
    fn: (tx: Tx) => Promise<Result>,
  ): Promise<Result> => {
    if (actor.kind !== 'person') throw refuse('forbidden')
    return withRight(db, actor, 'unit.read', fn, { now })
  }
  const settings = (call: { readonly actor: Actor; readonly now: Date; readonly language: Language }) =>
    asOwner(call, async tx => ({
      language: (await languageOfReader(tx, call.actor.id)) ?? null,
      kinds: (await preferencesOf(tx, call.actor.id, kinds)).map(one => preferenceJson(one, call.language)),
    }))
  const settingsAnswer = z.object({ language: z.enum(languages).nullable(), kinds: z.array(preference) })

  return [
    defineRoute({
      method: 'GET',
      url: '/me/messages',
      right: 'signed-in',
      summary: { en: 'Your messages', 'zh-CN': '我的消息' },
      query: paging.query,
      answer: pageSchema(notice),
      async run({ query: { order, limit, unread, after: cursor }, actor, now, language }) {
        const after = paging.after(order, cursor)
        const rows = await asOwner({ actor, now }, tx =>
          listNotices(tx, { actor, now, kinds }, { unread, after, limit: limit + 1 }, language),
        )
        const { items, next } = paging.page(rows, { order, limit, keys: row => [row.atText, row.id] })
        return { items: items.map(noticeJson), next }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/me/messages/unread',
      right: 'signed-in',
      summary: { en: 'How many of your messages are unread', 'zh-CN': '未读消息数' },
      answer: totalSchema,
      run: async ({ actor, now }) =>
        totalOf(await asOwner({ actor, now }, tx => countUnread(tx, { actor, now, kinds }, mostCounted + 1))),
    }),
    defineRoute({
      method: 'POST',
      url: '/me/messages/:id/read',
      right: 'signed-in',
      summary: { en: 'Mark a message as read', 'zh-CN': '标为已读' },
      params: one,
      async run({ params: { id }, actor, now }) {
        if (!(await asOwner({ actor, now }, tx => markRead(tx, { actor, now }, id)))) throw refuse('not-found')
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/me/messages/read',
      right: 'signed-in',
      summary: { en: 'Mark all up to a moment as read', 'zh-CN': '全部标为已读' },
      body: z.object({ upTo: z.iso.datetime({ offset: true }).describe('`at` of the newest that you saw') }),
      run: ({ body: { upTo }, actor, now }) =>
        asOwner({ actor, now }, tx => markAllRead(tx, { actor, now }, new Date(upTo))),
    }),
    defineRoute({
      method: 'GET',
      url: '/me/message-settings',
      right: 'signed-in',
      summary: { en: 'How you are told', 'zh-CN': '通知方式设置' },
      answer: settingsAnswer,
      run: settings,
    }),
    defineRoute({
      method: 'PUT',
      url: '/me/message-settings/language',
      right: 'signed-in',
      summary: { en: 'Choose the language of your mails', 'zh-CN': '设置邮件语言' },
      body: z.object({ language: z.enum(languages) }),
      answer: settingsAnswer,
      async run(call) {
        await asOwner(call, tx => chooseLanguage(tx, call.body.language))
        return settings(call)
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/me/message-settings/kinds/:kind',
      right: 'signed-in',
      summary: { en: 'Choose how you are told of a kind of message', 'zh-CN': '设置某类消息的通知方式' },
      params: z.object({ kind: z.string().max(100) }),
      body: z.object({ notice: z.boolean(), mail: z.boolean() }),
      answer: preference,
      async run({ params, body, actor, now, language }) {
        const chosen = await asOwner({ actor, now }, tx => choose(tx, actor, kinds, { ...params, ...body }))
        if (chosen === undefined) throw refuse('not-found')
        return preferenceJson(chosen, language)
      },
    }),
  ]
}

function noticeJson({ id, kind, subject, body, link, urgent, at, readAt }: Notice): z.input<typeof notice> {
  return { id, kind, subject, body, link, urgent, at: at.toISOString(), readAt: readAt?.toISOString() ?? null }
}

function preferenceJson({ kind, ...ways }: Preference, language: Language): z.input<typeof preference> {
  return { kind: kind.name, label: kind.label[language], ...ways }
}
