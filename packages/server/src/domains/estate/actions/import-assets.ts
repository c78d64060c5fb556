import { createHash } from 'node:crypto'
import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { type ActionContext, defineAction, runAction } from '../../../platform/actions/index.ts'
import { writeAudit } from '../../../platform/audit/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { refuseEstate } from '../messages.ts'
import { prepareImport } from '../prepare-import.ts'
import type { ResultRow } from '../sheets/result-sheet.ts'
import { stateOf } from '../store/asset-changes.ts'
import { type Asset, lockAsset } from '../store/assets.ts'
import { type AssetImport, findImport, insertImport } from '../store/imports.ts'
import { changedEvent, registerAssets, reviseAsset } from './register.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)

/** Does what a preview said, all of it in one transaction; rows that were refused stay out. Run by `importAssets` alone. */
const importAction = defineAction({
  name: 'asset.import',
  input: z.strictObject({
    unitId: z.uuid(),
    fileName: z.string().max(255),
    bytes: z.custom<Uint8Array>(bytes => bytes instanceof Uint8Array),
    digest: hex,
    mark: hex,
  }),
  permit: { right: 'asset.manage', at: input => input.unitId },
  async run(tx, { input: { unitId, fileName, bytes, digest, mark }, actor, now }) {
    const prepared = await prepareImport(tx, unitId, bytes)
    if (prepared.sheet.digest !== digest) throw refuseEstate('other-file')
    if (prepared.mark !== mark) throw refuseEstate('register-changed')
    const writing = { actor, now, action: 'asset.import' }
    const creating = prepared.rows.filter(row => row.outcome === 'create')
    const made = await registerAssets(
      tx,
      creating.map(({ after }) => after!),
      writing,
    )
    const idOf = new Map(creating.map((row, index) => [row.row, made[index]!.id]))
    const written: { before?: Asset; after: Asset }[] = made.map(after => ({ after }))
    for (const row of prepared.rows) {
      if (row.outcome !== 'change') continue
      const before = await lockAsset(tx, row.before!.id)
      if (before.version !== row.before!.version) throw refuseEstate('register-changed')
      written.push({ before, after: await reviseAsset(tx, before, row.after!, writing) })
    }
    // Each asset has an entry of its own, so that its history in the audit does not end where a list came in.
    for (const { before, after } of written) {
      await writeAudit(tx, {
        action: 'asset.import',
        subject: after.id,
        unit: after.unitId,
        actor,
        ...(before ? { before: stateOf(before) } : {}),
        after: stateOf(after),
      })
    }
    const rows: ResultRow[] = prepared.rows.map(({ row, outcome, label, before, faults }) => ({
      row,
      outcome,
      label,
      assetId: before?.id ?? idOf.get(row) ?? null,
      faults,
    }))
    const { counts } = prepared
    const kept = { unitId, actorId: actor.id, mark, fileName, fileDigest: digest, at: now, counts, rows }
    const { id } = await insertImport(tx, kept)
    const events = written.map(({ after }) => changedEvent(after))
    return { subject: id, after: { fileName, fileDigest: digest, counts }, events }
  },
})

/**
 * Imports a list that was previewed: the confirmation carries the file's digest and the preview's mark. The same
 * confirmation twice, by a double click or a retry, is one import; the second gets the result of the first.
 */
export async function importAssets(
  context: ActionContext,
  input: z.input<typeof importAction.input>,
): Promise<AssetImport> {
  const digest = createHash('sha256')
    .update(JSON.stringify([input.unitId, input.digest, input.mark]))
    .digest()
  const repeatable = { key: `asset.import ${input.mark}`, digest }
  const { subject } = await runAction({ ...context, repeatable }, importAction, input)
  const { db, actor, now } = context
  const found = await withRight(db, actor, 'asset.manage', tx => findImport(tx, subject), { now })
  if (!found) throw refuse('not-found')
  return found
}
