import type { z } from 'zod'
import { openScope, type Role, systemActor } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { notify } from '../../platform/notify/index.ts'
import { nearestWithRole } from '../administration/index.ts'
import { besideMessages } from './beside-messages.ts'
import type { BesideNews, tellOfBeside } from './job-names.ts'
import { findDecision } from './store/decisions.ts'
import { findFinding } from './store/finding-detail.ts'
import { findObjection } from './store/objections.ts'

/** Who is looked for at the nearest unit, beside who asked and who decided. */
const roles = {
  'decision-asked': ['approver'],
  'decision-settled': ['unit-manager', 'handler'],
  'decision-expiring': ['unit-manager', 'handler'],
  'decision-ended': ['unit-manager', 'handler'],
  'objection-made': ['inspector'],
  'objection-answered': ['unit-manager', 'handler'],
  'objection-forwarded': ['administrator'],
} as const satisfies Record<BesideNews, readonly Role[]>

/** Who those are is asked only now: people and units may have changed since. */
export async function tellWhomItConcerns(
  tx: Tx,
  { id, what }: z.output<(typeof tellOfBeside)['data']>,
  now: Date,
): Promise<void> {
  const isDecision = what.startsWith('decision-')
  const subject = await (isDecision ? findDecision(tx, id) : findObjection(tx, id))
  const finding = subject && (await findFinding(tx, subject.findingId))
  if (subject === undefined || finding === undefined) return
  await openScope(tx, systemActor('findings'), 'role.read', now)
  const nearest = await nearestWithRole(tx, roles[what], finding.unitId, now)
  const to = new Set([...nearest, ...concernedBy(what, subject)])
  // Who has to decide or to answer is somebody else than who asked; who has just done it knows.
  if (what === 'decision-asked' || what === 'objection-made') to.delete(subject.askedBy)
  if (what === 'decision-settled' || what === 'objection-answered') to.delete(subject.settledBy ?? '')
  await notify(tx, besideMessages[what], { data: { id }, to: [...to], now })
}

function concernedBy(
  what: BesideNews,
  { askedBy, settledBy }: { readonly askedBy: string; readonly settledBy: string | null },
): readonly string[] {
  switch (what) {
    case 'decision-asked':
    case 'objection-made':
    case 'objection-forwarded':
      return []
    case 'decision-settled':
    case 'objection-answered':
      return [askedBy]
    case 'decision-expiring':
    case 'decision-ended':
      return [askedBy, ...(settledBy === null ? [] : [settledBy])]
  }
}
