import { z } from 'zod'
import { decisionEnds, decisionKinds, decisionStates, objectionKinds, objectionStates } from '../model/index.ts'
import type { Decision } from '../store/decisions.ts'
import type { Objection } from '../store/objections.ts'

const asked = {
  id: z.uuid(),
  reason: z.string(),
  askedBy: z.string(),
  askedByName: z.string().describe('As it was then'),
  askedAt: z.iso.datetime(),
  settledBy: z.string().nullable(),
  settledByName: z.string().nullable(),
  settledAt: z.iso.datetime().nullable(),
  note: z.string().describe('Of whoever settled it'),
}

function askedJson(row: Decision | Objection) {
  const { id, reason, askedBy, askedByName, settledBy, settledByName, note } = row
  const times = { askedAt: row.askedAt.toISOString(), settledAt: row.settledAt?.toISOString() ?? null }
  return { id, reason, askedBy, askedByName, settledBy, settledByName, note, ...times }
}

export const decisionAnswer = z
  .object({
    ...asked,
    kind: z.enum(decisionKinds),
    state: z.enum(decisionStates),
    until: z.iso.date().nullable().describe('The last day of an accepted risk'),
    endedAt: z.iso.datetime().nullable(),
    endedAs: z.enum(decisionEnds).nullable(),
    endedBy: z.string().nullable().describe('Null: nobody; it came to its end'),
    endNote: z.string(),
  })
  .meta({ id: 'FindingDecision' })

export function decisionJson(row: Decision): z.input<typeof decisionAnswer> {
  const { kind, state, until, endedAs, endedBy, endNote } = row
  return {
    ...askedJson(row),
    kind,
    state,
    until,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedAs,
    endedBy,
    endNote,
  }
}

const unit = z.object({ id: z.uuid(), name: z.string().describe('Empty where that unit is out of sight') })

function unitJson(id: string | null, name: string) {
  return id === null ? null : { id, name }
}

export const objectionAnswer = z
  .object({
    ...asked,
    kind: z.enum(objectionKinds),
    state: z.enum(objectionStates),
    named: unit.nullable().describe('Where it belongs, as the unit says'),
    forwardedTo: unit.nullable(),
    files: z.array(z.uuid()).describe('Among the files of the finding'),
  })
  .meta({ id: 'FindingObjection' })

export function objectionJson(row: Objection): z.input<typeof objectionAnswer> {
  const { kind, state, namedUnitId, namedUnitName, forwardedTo, forwardedToName, files } = row
  const units = { named: unitJson(namedUnitId, namedUnitName), forwardedTo: unitJson(forwardedTo, forwardedToName) }
  return { ...askedJson(row), kind, state, ...units, files: [...files] }
}
