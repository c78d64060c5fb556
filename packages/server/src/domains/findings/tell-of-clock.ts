import type { z } from 'zod'
import { openScope, type Role, systemActor } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { notify } from '../../platform/notify/index.ts'
import { nearestWithRole } from '../administration/index.ts'
import type { ClockNews, tellOfClock } from './job-names.ts'
import {
  extensionAsked,
  extensionGranted,
  extensionRefused,
  findingPaused,
  findingResumed,
  findingWentOn,
} from './message-kinds.ts'
import { findFinding } from './store/finding-detail.ts'

/** Who answers for a unit: the nearest who do, from the unit up. */
const answering = ['unit-manager', 'handler'] as const satisfies readonly Role[]

const kinds = {
  paused: findingPaused,
  resumed: findingResumed,
  'went-on': findingWentOn,
  'extension-asked': extensionAsked,
  'extension-granted': extensionGranted,
  'extension-refused': extensionRefused,
} as const satisfies Record<ClockNews, object>

/**
 * Tells whoever answers for the unit, with who works on the finding, what became of its clock; that more time is asked for, whoever may
 * grant it. Who that is, is asked only now: people and units may have changed since.
 */
export async function tellUnitOfClock(
  tx: Tx,
  { findingId, version, what }: z.output<(typeof tellOfClock)['data']>,
  now: Date,
): Promise<void> {
  const finding = await findFinding(tx, findingId)
  if (finding === undefined) return
  const { unitId, assigneeId, deputyId } = finding
  await openScope(tx, systemActor('findings'), 'role.read', now)
  const concerned = what === 'extension-asked' ? 'approver' : answering
  const nearest = await nearestWithRole(tx, concerned, unitId, now)
  const working = what === 'extension-asked' ? [] : [assigneeId, deputyId].filter(id => id !== null)
  const to = [...nearest, ...working]
  await notify(tx, kinds[what], { data: { findingId, version }, to, now })
}
