import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { refuseRectification } from '../messages.ts'
import { kindNames } from '../model/index.ts'
import { lockLetterhead, storeLetterhead } from '../store/letterheads.ts'

export const letterheadInput = {
  code: z
    .string()
    .trim()
    .min(1)
    .max(20)
    .regex(/^[\p{Script=Han}A-Za-z0-9]+$/u)
    .describe('机关代字: what stands before the year in the number'),
  style: z.enum(['ordinary', 'formal', 'preprinted']).default('ordinary'),
  signer: z.string().trim().min(1).max(50).nullable().default(null),
}

/** Says under which code a unit numbers its notices of a kind, and how it usually writes them. */
export const setLetterhead = defineAction({
  name: 'letterhead.set',
  input: z.strictObject({ unitId: z.uuid(), kind: z.enum(kindNames), version: z.int(), ...letterheadInput }),
  permit: { right: 'letterhead.set', at: ({ unitId }) => unitId },
  async run(tx, { input: { version, ...given } }) {
    const before = await lockLetterhead(tx, given.unitId, given.kind)
    // One that is not there yet has the version 0.
    await requireVersion(tx, { subject: given.unitId, row: before ?? { version: 0 }, given: version })
    const after = await storeLetterhead(tx, given)
    if (after === undefined) throw refuseRectification('code-in-use')
    return { subject: given.unitId, before, after }
  },
})
