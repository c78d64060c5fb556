import { type Language, minuteOf, type StreamedSheet, severityNames, verdictNames } from '@townkeep/inspect'
import { decisionKindNames, lateDays, objectionKindNames, wasInTime } from '../model/index.ts'
import { severityName } from '../severity.ts'
import type { ListedFinding } from '../store/finding-lists.ts'
import { type Detail, placeOf, sentencesOf, sourceOf } from '../wording.ts'
import { closingNames, sheetColumns, sheetName, stateNames, yesNo } from './labels.ts'

export interface ExportedFinding extends ListedFinding {
  readonly detail: Detail
}

const timeZone = 'Asia/Shanghai'

/** Findings as a list to open in a spreadsheet; a question for a person has no severity and no date, since nothing is known to be wrong. */
export function findingSheet(
  pages: AsyncIterable<readonly ExportedFinding[]>,
  language: Language,
  now: Date,
): StreamedSheet {
  return {
    name: sheetName[language],
    columns: sheetColumns.map(({ name, width }) => ({ name: name[language], width })),
    rows: rowsOf(pages, language, now),
  }
}

async function* rowsOf(pages: AsyncIterable<readonly ExportedFinding[]>, language: Language, now: Date) {
  for await (const page of pages) for (const finding of page) yield rowOf(finding, language, now)
}

function rowOf(finding: ExportedFinding, language: Language, now: Date): string[] {
  const { says, todo } = sentencesOf(finding, language)
  const fails = finding.verdict === 'fails'
  const late = lateDays(finding, now)
  const inTime = wasInTime(finding)
  const at = (time: Date | null) => (time === null ? '' : minuteOf(time.toISOString(), timeZone))
  return [
    finding.assetName,
    finding.unitName,
    stateNames[finding.state][language],
    verdictNames[finding.verdict][language],
    fails ? severityNames[severityName(finding.severity)][language] : '',
    says,
    placeOf(finding.locus, undefined, language),
    finding.detail.evidence.map(({ text }) => text).join('\n'),
    todo,
    sourceOf(finding, language),
    fails ? finding.due : '',
    fails ? yesNo[finding.dueProvisional ? 'yes' : 'no'][language] : '',
    at(finding.toldAt),
    finding.deadline?.original.day ?? '',
    at(finding.submittedAt),
    late === null ? '' : String(late),
    inTime === null ? '' : yesNo[inTime ? 'yes' : 'no'][language],
    finding.confirmBy ?? '',
    finding.decision === null ? '' : decisionKindNames[finding.decision][language],
    finding.decisionUntil ?? '',
    finding.decisionAsked === null ? '' : decisionKindNames[finding.decisionAsked][language],
    finding.objection === null ? '' : objectionKindNames[finding.objection][language],
    at(finding.foundAt),
    finding.closedAs === null ? '' : closingNames[finding.closedAs][language],
    at(finding.closedAt),
    finding.rule,
    finding.outcome,
    finding.locus,
    finding.id,
  ]
}
