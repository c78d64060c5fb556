import { severities, visible } from '@townkeep/inspect'
import { z } from 'zod'
import {
  type ClockMove,
  clockMoves,
  closings,
  type DecisionMove,
  decisionKinds,
  decisionMoves,
  type ExtensionMove,
  entryPlace,
  extensionMoves,
  lateDays,
  type ObjectionMove,
  objectionKinds,
  objectionMoves,
  openStates,
  type PersonMove,
  personMoves,
  wasInTime,
} from '../model/index.ts'
import { severityName } from '../severity.ts'
import type { Decision } from '../store/decisions.ts'
import type { FindingEventRow, FoundFinding, SightingRow } from '../store/finding-detail.ts'
import type { ListedFinding } from '../store/finding-lists.ts'
import type { Objection } from '../store/objections.ts'
import { inBoth, type NamedSite, placeOf, sentencesOf, sourceOf, titleOf } from '../wording.ts'
import { deadlineAnswer, deadlineJson } from './deadline-answer.ts'
import { decisionAnswer, decisionJson, objectionAnswer, objectionJson } from './decision-answer.ts'
import { text } from './text.ts'

export const states = [...openStates, 'closed'] as const
export const verdicts = ['fails', 'needs-person'] as const

const listed = {
  id: z.uuid(),
  assetId: z.uuid(),
  assetName: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  rule: z.string().describe('Its title is among `/findings/rules`'),
  outcome: z.string(),
  place: z.string().describe('Where it is: a kind, and what stands behind it'),
  verdict: z.enum(verdicts),
  severity: z.enum(severities),
  state: z.enum(states),
  closedAs: z.enum(closings).nullable(),
  closedAt: z.iso.datetime().nullable(),
  due: z.iso.date(),
  dueProvisional: z.boolean().describe('The holidays of that year are not announced yet'),
  confirmBy: z.iso.date().nullable().describe('By when an officer is to confirm it'),
  toldAt: z.iso
    .datetime()
    .nullable()
    .describe('When the unit was told, from when on time runs; null: `due` is an estimate'),
  submittedAt: z.iso.datetime().nullable().describe('When the submission came that stands'),
  daysLate: z.int().nullable().describe('Now, at the submission, or at the closing; null where the unit was not told'),
  inTime: z.boolean().nullable().describe('Of what is submitted or closed; null where the unit was not told'),
  foundAt: z.iso.datetime(),
  decision: z.enum(decisionKinds).nullable().describe('In force; it marks the finding and takes it out of no count'),
  decisionUntil: z.iso.date().nullable().describe('The last day of the decision in force'),
  decisionAsked: z.enum(decisionKinds).nullable().describe('A second person has to decide'),
  objection: z.enum(objectionKinds).nullable().describe('Of the unit; nobody has answered it'),
  version: z.int(),
}

export const listedAnswer = z.object(listed).meta({ id: 'ListedFinding' })

export function listedJson(row: Omit<ListedFinding, 'rank'>, now: Date): z.input<typeof listedAnswer> {
  return {
    id: row.id,
    assetId: row.assetId,
    assetName: row.assetName,
    unitId: row.unitId,
    unitName: row.unitName,
    rule: row.rule,
    outcome: row.outcome,
    place: visible(entryPlace(row.locus) ?? row.locus),
    verdict: row.verdict,
    severity: severityName(row.severity),
    state: row.state,
    closedAs: row.closedAs,
    closedAt: row.closedAt?.toISOString() ?? null,
    due: row.due,
    dueProvisional: row.dueProvisional,
    confirmBy: row.confirmBy,
    toldAt: row.toldAt?.toISOString() ?? null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    daysLate: lateDays(row, now),
    inTime: wasInTime(row),
    foundAt: row.foundAt.toISOString(),
    decision: row.decision,
    decisionUntil: row.decisionUntil,
    decisionAsked: row.decisionAsked,
    objection: row.objection,
    version: row.version,
  }
}

export const sightingAnswer = z
  .object({
    number: z.int(),
    verdict: z.enum(verdicts),
    outcome: z.string(),
    severity: z.enum(severities),
    anew: z.boolean().describe('It began by being judged anew, not in the world'),
    firstAt: z.iso.datetime(),
    firstVisit: z.uuid().nullable().describe('Null: it is kept no longer, or the register said it'),
    lastAt: z.iso.datetime(),
    lastVisit: z.uuid().nullable(),
    visits: z.int(),
    endAt: z.iso.datetime().nullable().describe('The first look after it that did not see the finding any more'),
    endAs: z.enum(closings).nullable(),
  })
  .meta({ id: 'Sighting' })

export function sightingJson(row: SightingRow): z.input<typeof sightingAnswer> {
  return {
    ...row,
    severity: severityName(row.severity),
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    endAt: row.endAt?.toISOString() ?? null,
  }
}

export const eventAnswer = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    what: z.string(),
    actor: z.string().nullable().describe('Null: nobody did it; the inspection saw it, or the register'),
    visitId: z.uuid().nullable(),
    anew: z.boolean(),
    note: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'FindingEvent' })

export function eventJson({ at, before, after, ...row }: FindingEventRow): z.input<typeof eventAnswer> {
  return { ...row, at: at.toISOString(), before: before && { ...before }, after: { ...after } }
}

const person = z.object({ id: z.uuid(), name: z.string().describe('Empty where that person is out of sight') })

function personJson(id: string | null, name: string) {
  return id === null ? null : { id, name }
}

export const findingAnswer = z
  .object({
    ...listed,
    address: z.string().nullable(),
    anew: z.boolean().describe('It came into the ledger by being judged anew, not into the world'),
    confirmedAt: z.iso.datetime().nullable().describe('Null: no officer confirmed it'),
    moves: z.array(z.enum(personMoves)).describe('What the caller may do with it now; each is among `/findings/moves`'),
    deadline: deadlineAnswer.nullable().describe('Null until the unit is told'),
    clockMoves: z
      .array(z.enum([...clockMoves, ...extensionMoves]))
      .describe('What the caller may do with its time now; each is among `/findings/moves`'),
    beside: z
      .object({
        asked: decisionAnswer.nullable().describe('A decision that waits for a second person'),
        inForce: decisionAnswer.nullable(),
        objection: objectionAnswer.nullable().describe('One that nobody has answered'),
      })
      .describe(
        'What stands beside its state; all that ever did at `/findings/{id}/decisions` and `/findings/{id}/objections`',
      ),
    besideMoves: z
      .array(z.enum([...decisionMoves, ...objectionMoves]))
      .describe('What the caller may do about decisions and objections now'),
    mayAssign: z.boolean(),
    assignee: person.nullable().describe('Who works on it'),
    deputy: person.nullable().describe('Who stands in'),
    watched: z.boolean().describe('By the caller, who is told of each move'),
    title: text,
    says: text.describe('What is wrong'),
    todo: text.describe('What to do about it'),
    source: text.describe('Standard and clause'),
    where: text,
    evidence: z
      .array(z.object({ text: z.string(), url: z.string().nullable() }))
      .describe('As seen on the site, with invisible characters shown; never markup'),
    sightings: z.array(sightingAnswer).describe('The newest; more at `/findings/{id}/sightings`'),
    events: z.array(eventAnswer).describe('The newest; more at `/findings/{id}/events`'),
  })
  .meta({ id: 'Finding' })

export function findingJson(
  row: FoundFinding,
  site: NamedSite | undefined,
  sightings: readonly SightingRow[],
  events: readonly FindingEventRow[],
  {
    now,
    asked,
    open,
    beside,
  }: {
    readonly now: Date
    readonly asked: Parameters<typeof deadlineJson>[1]
    readonly open: {
      readonly moves: readonly PersonMove[]
      readonly clockMoves: readonly (ClockMove | ExtensionMove)[]
      readonly besideMoves: readonly (DecisionMove | ObjectionMove)[]
      readonly mayAssign: boolean
    }
    readonly beside: {
      readonly asked: Decision | undefined
      readonly inForce: Decision | undefined
      readonly objection: Objection | undefined
    }
  },
): z.input<typeof findingAnswer> {
  const said = { en: sentencesOf(row, 'en'), 'zh-CN': sentencesOf(row, 'zh-CN') }
  return {
    ...listedJson(row, now),
    address: site?.url ?? null,
    anew: row.anew,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    moves: [...open.moves],
    deadline: row.deadline && deadlineJson(row.deadline, asked),
    clockMoves: [...open.clockMoves],
    beside: {
      asked: beside.asked ? decisionJson(beside.asked) : null,
      inForce: beside.inForce ? decisionJson(beside.inForce) : null,
      objection: beside.objection ? objectionJson(beside.objection) : null,
    },
    besideMoves: [...open.besideMoves],
    mayAssign: open.mayAssign,
    assignee: personJson(row.assigneeId, row.assigneeName),
    deputy: personJson(row.deputyId, row.deputyName),
    watched: row.watched,
    title: inBoth(language => titleOf(row.rule, language)),
    says: inBoth(language => said[language].says),
    todo: inBoth(language => said[language].todo),
    source: inBoth(language => sourceOf(row, language)),
    where: inBoth(language => placeOf(row.locus, site, language)),
    evidence: row.detail.evidence.map(one => ({
      text: visible(one.text, { lines: true }),
      url: one.url === undefined ? null : visible(one.url),
    })),
    sightings: sightings.map(sightingJson),
    events: events.map(eventJson),
  }
}
