import type { Text } from '@townkeep/inspect'
import type { OpenState } from '../../findings/index.ts'

/** What a kind of notice is, and what it says unless its drafter writes otherwise. */
interface KindRow {
  readonly title: Text
  /** Findings that it takes: those that stand so. */
  readonly takes: readonly OpenState[]
  /** It tells the unit for the first time, so that the unit's clock begins with its delivery. */
  readonly tells: boolean
  readonly heading: Text
  readonly preface: Text
  readonly closing: Text
}

/** The kinds of notice, as data. */
export const kinds = {
  rectification: {
    title: { en: 'Rectification notice', 'zh-CN': '整改通知' },
    takes: ['confirmed', 'returned'],
    tells: true,
    heading: {
      en: 'Notice to mend problems of websites and information systems',
      'zh-CN': '关于限期整改网站和信息系统问题的通知',
    },
    preface: {
      en: 'An inspection of the websites and information systems of your unit has brought up the following. Please have it mended in time.',
      'zh-CN': '经检查，你单位负责的网站和信息系统存在以下问题，请按要求限期整改。',
    },
    closing: {
      en: 'Please answer for each point within its time, with evidence. Objections, and requests for more time, are to be made within that time too.',
      'zh-CN': '请逐项落实整改，在时限内反馈整改情况并附佐证材料。对问题有异议或者确需延期的，请在时限内提出。',
    },
  },
  reminder: {
    title: { en: 'Supervision reminder', 'zh-CN': '督办单' },
    takes: ['notified', 'in-work', 'returned'],
    tells: false,
    heading: {
      en: 'Reminder of problems of websites and information systems that are not mended yet',
      'zh-CN': '关于督促整改网站和信息系统问题的督办单',
    },
    preface: {
      en: 'Your unit has been told of the following, which is not mended yet. Please see to it without delay.',
      'zh-CN': '下列问题此前已通知你单位整改，目前尚未完成，请抓紧办理。',
    },
    closing: {
      en: 'Please answer for each point as soon as it is mended, and say why it was not done in time where it was not.',
      'zh-CN': '请尽快完成整改并逐项反馈；逾期未完成的，请一并说明原因。',
    },
  },
} as const satisfies Record<string, KindRow>

export type Kind = keyof typeof kinds

export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]]

export function kindRow(kind: Kind): KindRow {
  return kinds[kind]
}
