import formbody from '@fastify/formbody'
import type { Language, Text } from '@townkeep/inspect'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runEach } from '../../../platform/actions/index.ts'
import { invitationLettersPage, inviteesPage, type Letter } from '../../../platform/auth/index.ts'
import { type App, contextOf, languageOf, type Means } from '../../../platform/http/index.ts'
import { invitePerson } from '../actions/invite-person.ts'
import { namedPeople, peopleWithoutPassword } from '../queries.ts'

/** Most letters at once: whoever prints more loses sight of them. */
const mostLetters = 200

const form = z.object({
  person: z.preprocess(given => (typeof given === 'string' ? [given] : given), z.array(z.uuid()).max(mostLetters)),
})

export interface LetterMeans extends Means {
  /** Where people reach the server. */
  readonly publicUrl: string
  readonly language: Language
}

/** Pages on which an administrator prints a letter with a one-time code for each person who has no password yet. */
export function invitationPages(means: LetterMeans): (app: App) => FastifyPluginAsync {
  return app => async server => {
    await server.register(formbody, { bodyLimit: 65_536 })
    const admitted = { onRequest: (request: FastifyRequest) => app.door.admit(request, 'person.manage') }
    const spoken = (request: FastifyRequest) => {
      const { language } = request.query as { language?: unknown }
      if (language === 'en' || language === 'zh-CN') return language
      return languageOf(request.headers['accept-language'], means.language)
    }

    server.get('/invitations', admitted, async (request, reply) => {
      const find = (tx: Parameters<typeof peopleWithoutPassword>[0]) =>
        peopleWithoutPassword(tx, { now, limit: mostLetters + 1 })
      const now = new Date()
      const found = await withRight(means.db, request.actor!, 'person.manage', find, { now })
      const [invitees, more] = [found.slice(0, mostLetters), found.length > mostLetters]
      return sendPage(reply, inviteesPage({ invitees, more }, spoken(request)))
    })

    server.post('/invitations/letters', admitted, async (request, reply) => {
      const read = form.safeParse(request.body ?? {})
      if (!read.success) return reply.redirect('/invitations', 303)
      const call = { actor: request.actor!, now: new Date(), repeatable: undefined, request }
      const asked = read.data.person.map(personId => ({ personId }))
      const results = await runEach(contextOf(means, call), invitePerson, asked)
      const names = await withRight(means.db, call.actor, 'person.manage', tx => namedPeople(tx, read.data.person))
      const letters: Letter[] = []
      const without: { personName: string; why: Text }[] = []
      for (const [index, result] of results.entries()) {
        const named = names.get(read.data.person[index]!)
        // Who is out of sight has no name here, and no letter.
        if (named === undefined) continue
        if (!result.ok) without.push({ personName: named.personName, why: result.refusal.text })
        else {
          const { signInName, code, expiresAt } = result.done.after!
          letters.push({ ...named, signInName, code, expiresAt })
        }
      }
      return sendPage(reply, invitationLettersPage({ letters, without }, means.publicUrl, spoken(request)))
    })
  }
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page)
}
