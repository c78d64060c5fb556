import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { type AnyCall, contextOf, defineRoute, type Means, type Route, readOne } from '../../../platform/http/index.ts'
import { askForProofs } from '../actions/ask-for-proofs.ts'
import { authoriseByLetter } from '../actions/authorise-by-letter.ts'
import { confirmLetter, refuseLetter } from '../actions/decide-letter.ts'
import { declareOwnDomain, giveUpOwnDomain } from '../actions/own-domains.ts'
import { withdrawAuthorisation } from '../actions/withdraw-authorisation.ts'
import { grantKinds, grantStates } from '../model/authorisation.ts'
import { standingsOf } from '../queries.ts'
import { findGrant, grantsOf, ownDomains, type SiteGrant } from '../store/grants.ts'

const one = z.object({ id: z.uuid() })
const depth = z.enum(['passive', 'active'])
const grantAnswer = z
  .object({
    id: z.uuid(),
    assetId: z.uuid(),
    kind: z.enum(grantKinds),
    state: z.enum(grantStates),
    depth,
    overridesRobots: z.boolean(),
    proof: z.string(),
    until: z.iso.date(),
    fileId: z.uuid().nullable(),
    offeredBy: z.string().nullable(),
    offeredAt: z.iso.datetime(),
    decidedBy: z.string().nullable(),
    missingSince: z.iso.datetime().nullable(),
    withdrawnAt: z.iso.datetime().nullable(),
    reason: z.string(),
    version: z.int(),
  })
  .meta({ id: 'SiteGrant' })
const standingAnswer = z.object({
  why: z.enum(['allowed', 'never-asked', 'awaits-confirmation', 'proof-missing', 'expired', 'withdrawn']),
  sampling: z.boolean(),
  visit: z
    .object({ kind: z.enum(grantKinds), depth, overridesRobots: z.boolean(), proof: z.string(), until: z.iso.date() })
    .nullable(),
  grants: z.array(grantAnswer),
})

export function authorisationRoutes(means: Means): readonly Route[] {
  const standing = (assetId: string, { actor, now }: Pick<AnyCall, 'actor' | 'now'>) =>
    readOne(means, { actor, now }, 'asset.read', async tx => {
      const [found] = await standingsOf(tx, [assetId], now)
      if (!found) return undefined
      const grants = (await grantsOf(tx, [assetId])).map(grantJson)
      return { why: found.why, sampling: found.sampling, visit: found.visit ?? null, grants }
    })
  const grant = async (id: string, { actor, now }: Pick<AnyCall, 'actor' | 'now'>) =>
    grantJson(await readOne(means, { actor, now }, 'asset.read', tx => findGrant(tx, id)))
  return [
    defineRoute({
      method: 'GET',
      url: '/assets/:id/authorisation',
      right: 'asset.read',
      summary: { en: 'What a site may be visited for, and why', 'zh-CN': '网站检查授权' },
      params: one,
      answer: standingAnswer,
      run: call => standing(call.params.id, call),
    }),
    defineRoute({
      method: 'POST',
      url: '/assets/:id/authorisation/letters',
      right: 'authorisation.propose',
      summary: { en: 'Bring a signed letter; another person confirms it', 'zh-CN': '提交授权书' },
      params: one,
      body: authoriseByLetter.input.omit({ assetId: true }),
      answer: grantAnswer,
      creates: true,
      async run(call) {
        const input = { ...call.body, assetId: call.params.id }
        return grant((await runAction(contextOf(means, call), authoriseByLetter, input)).subject, call)
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/assets/:id/authorisation/look',
      right: 'authorisation.propose',
      summary: { en: 'Look for proofs at a site within the next minute', 'zh-CN': '立即核查授权凭证' },
      params: one,
      async run(call) {
        await runAction(contextOf(means, call), askForProofs, { assetId: call.params.id })
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/authorisations/:id/confirm',
      right: 'authorisation.confirm',
      summary: { en: 'Confirm a letter that another person brought', 'zh-CN': '确认授权书' },
      params: one,
      answer: grantAnswer,
      edits: true,
      async run(call) {
        await runAction(contextOf(means, call), confirmLetter, { ...call.params, version: call.version })
        return grant(call.params.id, call)
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/authorisations/:id/refuse',
      right: 'authorisation.confirm',
      summary: { en: 'Refuse a letter, with the reason', 'zh-CN': '退回授权书' },
      params: one,
      body: z.object({ reason: z.string().trim().min(1).max(1000) }),
      answer: grantAnswer,
      edits: true,
      async run(call) {
        await runAction(contextOf(means, call), refuseLetter, { ...call.body, ...call.params, version: call.version })
        return grant(call.params.id, call)
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/assets/:id/authorisation/withdraw',
      right: 'authorisation.withdraw',
      summary: { en: 'Take back every permission of a site, at once', 'zh-CN': '撤回网站检查授权' },
      params: one,
      body: z.object({ reason: z.string().trim().min(1).max(1000) }),
      answer: standingAnswer,
      async run(call) {
        const input = { ...call.body, assetId: call.params.id }
        await runAction(contextOf(means, call), withdrawAuthorisation, input)
        return standing(call.params.id, call)
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/own-domains',
      right: 'asset.read',
      summary: { en: "Domains that are the operator's own", 'zh-CN': '本单位域名' },
      answer: z.object({ items: z.array(z.string()) }),
      async run({ actor, now }) {
        return { items: [...(await withRight(means.db, actor, 'asset.read', ownDomains, { now }))] }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/own-domains',
      right: 'authorisation.propose',
      summary: { en: 'Declare a domain as your own', 'zh-CN': '声明本单位域名' },
      body: declareOwnDomain.input,
      answer: z.object({ domain: z.string() }),
      creates: true,
      run: async call => ({ domain: (await runAction(contextOf(means, call), declareOwnDomain, call.body)).subject }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/own-domains/:domain',
      right: 'authorisation.propose',
      summary: { en: 'Give up a domain', 'zh-CN': '放弃本单位域名' },
      params: z.object({ domain: z.string().max(300) }),
      async run(call) {
        await runAction(contextOf(means, call), giveUpOwnDomain, call.params)
      },
    }),
  ]
}

function grantJson(grant: SiteGrant): z.input<typeof grantAnswer> {
  const { unitId: _unit, decidedAt: _decided, withdrawnBy: _by, ...shown } = grant
  return {
    ...shown,
    offeredAt: grant.offeredAt.toISOString(),
    missingSince: grant.missingSince?.toISOString() ?? null,
    withdrawnAt: grant.withdrawnAt?.toISOString() ?? null,
  }
}
