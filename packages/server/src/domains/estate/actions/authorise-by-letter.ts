import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { claimFile, findFile, refuseFile } from '../../../platform/files/index.ts'
import { dayOf, isUnderOwnDomain } from '../engine.ts'
import { refuseEstate } from '../messages.ts'
import { letterUntil } from '../model/authorisation.ts'
import { findAsset, lockAsset } from '../store/assets.ts'
import { insertGrant, ownDomains } from '../store/grants.ts'
import { fault } from './register.ts'

/** Brings a signed letter that allows passive visits to a site. It counts once another person has confirmed it. */
export const authoriseByLetter = defineAction({
  name: 'authorisation.offer-letter',
  input: z.strictObject({
    assetId: z.uuid(),
    /** The scan of the letter: a file that the caller has uploaded. */
    fileId: z.uuid(),
    signedBy: z.string().trim().min(1).max(100),
    signedOn: z.iso.date(),
    /** The end that the letter itself names. */
    until: z.iso.date().nullable().default(null),
  }),
  permit: { right: 'authorisation.propose', at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId },
  async run(tx, { input: { assetId, fileId, signedBy, signedOn, until: ownEnd }, actor, now }) {
    const { host, unitId } = await lockAsset(tx, assetId)
    if (host === null) throw refuseEstate('no-address')
    const domains = await ownDomains(tx)
    if (!domains.some(domain => isUnderOwnDomain(host, domain))) throw refuseEstate('domain-not-own')
    if (signedOn > dayOf(now)) throw refuse('invalid-input', { fields: [fault('/signedOn', inTheFuture)] })
    const until = letterUntil(signedOn, ownEnd)
    if (until < dayOf(now)) throw refuseEstate('letter-expired')
    // Else the reference to it would fail, as a fault of ours.
    if ((await findFile(tx, fileId, actor.id))?.owner !== null) throw refuseFile('not-your-file')
    const letter = { kind: 'letter', state: 'offered', depth: 'passive', overridesRobots: false } as const
    const proof = `${signedBy} ${signedOn}`
    const grant = { ...letter, assetId, unitId, fileId, proof, until, offeredBy: actor.id }
    const after = await insertGrant(tx, grant, now)
    await claimFile(tx, { fileId, owner: `authorisation:${after.id}`, unitId, family: 'assets' })
    return { subject: after.id, after }
  },
})

const inTheFuture = { en: 'The day lies in the future.', 'zh-CN': '日期晚于今天。' }
