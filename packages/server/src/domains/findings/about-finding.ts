import type { Tx } from '../../platform/db/index.ts'
import { findFinding } from './store/finding-detail.ts'
import { inBoth, titleOf } from './wording.ts'

/** What every message of a finding says of it: whose it is, what it is called, where it stands. Undefined: it is not there. */
export async function aboutFinding(tx: Tx, id: string) {
  const found = await findFinding(tx, id)
  if (found === undefined) return undefined
  const title = inBoth(language => titleOf(found.rule, language))
  return {
    unitId: found.unitId,
    params: {
      asset: found.assetName,
      unit: found.unitName,
      title,
      due: found.due,
      why: found.deadline?.pauses.at(-1)?.why ?? '',
    },
    link: `/findings/${id}`,
  }
}
