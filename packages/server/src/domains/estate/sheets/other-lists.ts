import { type Language, minuteOf, type Text } from '@townkeep/inspect'
import type { Sheet } from '../engine.ts'
import type { Candidate, CandidateState } from '../store/candidates.ts'
import type { PlannedWindow } from '../store/windows.ts'
import { headerOf } from './fields.ts'

/** Names by id of what the rows point at; what is out of sight is missing. */
export interface Names {
  readonly assets: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
}

const timeZone = 'Asia/Shanghai'
const shownAt = (at: Date | null) => (at === null ? '' : minuteOf(at.toISOString(), timeZone))

const candidateStateNames = {
  open: { en: 'Open', 'zh-CN': '待处理' },
  adopted: { en: 'Adopted', 'zh-CN': '已登记' },
  dismissed: { en: 'Dismissed', 'zh-CN': '不予登记' },
} as const satisfies Record<CandidateState, Text>

/** Hosts that the register lacks. Its first columns are those of an import: whoever adopts many fills in names and imports the file. */
export function candidateSheet(candidates: readonly Candidate[], { assets, units }: Names, language: Language): Sheet {
  return sheetOf({ en: 'Candidates', 'zh-CN': '待登记网站' }, language, [
    [headerOf('name', language), 28, candidates.map(({ host }) => host)],
    [headerOf('extra.address', language), 36, candidates.map(({ address }) => address)],
    [headerOf('unit', language), 24, candidates.map(({ unitId }) => units.get(unitId) ?? '')],
    [
      { en: 'First linked from', 'zh-CN': '首次发现于' }[language],
      28,
      candidates.map(({ linkedFrom }) => assets.get(linkedFrom) ?? ''),
    ],
    [
      { en: 'First seen', 'zh-CN': '首次发现时间' }[language],
      18,
      candidates.map(({ firstSeen }) => shownAt(firstSeen)),
    ],
    [{ en: 'Last seen', 'zh-CN': '最近发现时间' }[language], 18, candidates.map(({ lastSeen }) => shownAt(lastSeen))],
    [
      { en: 'Decision', 'zh-CN': '处理结果' }[language],
      12,
      candidates.map(({ state }) => candidateStateNames[state][language]),
    ],
    [{ en: 'Reason', 'zh-CN': '原因' }[language], 40, candidates.map(({ reason }) => reason)],
  ])
}

/** Planned work that is under way or to come. */
export function windowSheet(windows: readonly PlannedWindow[], { assets, units }: Names, language: Language): Sheet {
  return sheetOf({ en: 'Planned work', 'zh-CN': '计划维护' }, language, [
    [{ en: 'Asset', 'zh-CN': '资产' }[language], 28, windows.map(({ assetId }) => assets.get(assetId) ?? '')],
    [headerOf('unit', language), 24, windows.map(({ unitId }) => units.get(unitId) ?? '')],
    [{ en: 'From', 'zh-CN': '开始时间' }[language], 18, windows.map(({ beginsAt }) => shownAt(beginsAt))],
    [{ en: 'Until', 'zh-CN': '结束时间' }[language], 18, windows.map(({ endsAt }) => shownAt(endsAt))],
    [{ en: 'Reason', 'zh-CN': '原因' }[language], 40, windows.map(({ reason }) => reason)],
    [{ en: 'Announced', 'zh-CN': '公告时间' }[language], 18, windows.map(({ announcedAt }) => shownAt(announcedAt))],
  ])
}

type Column = readonly [name: string, width: number, cells: readonly string[]]

function sheetOf(name: Text, language: Language, columns: readonly Column[]): Sheet {
  const [, , first = []] = columns[0] ?? []
  return {
    name: name[language],
    columns: columns.map(([title, width]) => ({ name: title, width })),
    rows: first.map((_, row) => columns.map(([, , cells]) => cells[row]!)),
  }
}
