import { severities } from '@townkeep/inspect'
import { z } from 'zod'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import { currentCalendar } from '../../../platform/calendar/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { findAsset } from '../../estate/index.ts'
import { announceChanges } from '../announce-changes.ts'
import { dayToConfirm } from '../confirm-by.ts'
import { refuseFinding } from '../messages.ts'
import { entryKindNames, isEntry } from '../model/index.ts'
import { changeEntry, type Entry, storeEntry } from '../store/entries.ts'
import { lockFinding, unitOfFinding } from '../store/moving-finding.ts'

const line = (most: number) => z.string().trim().min(1).max(most)

/** What an office writes of something that no machine sees; in the language that it writes. */
export const entry = {
  says: line(500).describe('What is wrong'),
  todo: line(2000).describe('What is to be done'),
  place: line(300).describe('Where, in words'),
  source: z.string().trim().max(500).default('').describe('Standard and clause, or the paper that asks for it'),
  severity: z.enum(severities),
  dueDays: z.int().min(1).max(366).describe('Working days to mend it, from when the unit is told'),
}

/** Enters a finding by hand. It begins as new, and lives as others do; what closes it is a person's word. */
export const enterFinding = defineAction({
  name: 'finding.enter',
  input: z.strictObject({ assetId: z.uuid(), kind: z.enum(entryKindNames), ...entry }),
  permit: {
    right: 'finding.confirm',
    at: async ({ assetId }, tx) => (await findAsset(tx, assetId))?.unitId,
  },
  async run(tx, { input: { assetId, kind, ...content }, actor, now }) {
    const asset = await findAsset(tx, assetId)
    if (asset === undefined) throw refuse('not-found')
    if (asset.content.status === 'retired') throw refuseFinding('asset-retired')
    const calendar = await currentCalendar(tx)
    const confirmBy = await dayToConfirm(tx, now, calendar)
    const where = { assetId, unitId: asset.unitId }
    const made = await storeEntry(tx, { ...where, kind, content, confirmBy, actor: actor.id, now }, calendar)
    await announceChanges(tx, where, [{ id: made.id, version: made.version, what: 'find' }], { by: actor.id, now })
    return { subject: made.id, after: made }
  },
})

/** Changes what was entered, as long as nobody confirmed it: after that people act on it. */
export const editEntry = defineAction({
  name: 'finding.edit-entry',
  input: z.strictObject({ id: z.uuid(), version: z.int(), ...entry }),
  permit: { right: 'finding.confirm', at: ({ id }, tx) => unitOfFinding(tx, id) },
  async run(tx, { input: { id, version, ...content }, actor, now }) {
    const before = await lockFinding(tx, id)
    if (before === undefined) throw refuse('not-found')
    await requireVersion(tx, { subject: id, row: before, given: version })
    if (!isEntry(before.rule) || before.state !== 'new') throw refuseFinding('move-not-open')
    const after: Entry = await changeEntry(tx, id, { content, actor: actor.id, now }, await currentCalendar(tx))
    await announceChanges(tx, before, [{ id, version: after.version, what: null }], { by: actor.id, now })
    return { subject: id, before, after }
  },
})
