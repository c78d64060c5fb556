import type { Text } from '@townkeep/inspect'
import { type FieldKey, fieldKeys, headerOf } from './fields.ts'

/** Why a row is refused. */
export const importFaults = {
  doubled: (row: number): Text => ({
    en: `Row ${row} is about the same asset.`,
    'zh-CN': `与第 ${row} 行是同一资产。`,
  }),
  /** One text for what stands within sight and beyond it: two would tell what other units have. */
  taken: {
    en: 'This is registered already. If you do not find it, ask whoever administers the units above.',
    'zh-CN': '该资产已被登记。如在清单中找不到，请联系上级管理员。',
  },
  noSuchAsset: {
    en: 'There is no asset with this id here: leave the cell empty for a new one.',
    'zh-CN': '没有此编号的资产，新增资产请留空。',
  },
  otherKind: {
    en: 'An asset keeps its kind: register another one.',
    'zh-CN': '资产类别不能更改，请另行登记。',
  },
  status: {
    en: 'The asset cannot come to this status from the one it has.',
    'zh-CN': '资产不能由当前状态改为该状态。',
  },
  noKind: {
    en: 'The row says neither the kind of the asset nor an address.',
    'zh-CN': '该行既没有资产类别，也没有网址。',
  },
  unfit: { en: 'The value does not fit here.', 'zh-CN': '该值不符合要求。' },
  /** One text for a unit that is not there and for one out of reach. */
  unit: {
    none: (text: string): Text => ({
      en: `There is no unit “${text}” here.`,
      'zh-CN': `没有“${text}”这一单位，或不在您的权限范围内。`,
    }),
    several: (text: string): Text => ({
      en: `Several units are called “${text}”: write the unit's number.`,
      'zh-CN': `有多个单位名为“${text}”，请填写单位编号。`,
    }),
    closed: { en: 'The unit is closed: nothing new comes to it.', 'zh-CN': '该单位已撤销，不能再新增资产。' },
  },
  person: {
    none: (text: string): Text => ({ en: `There is no person “${text}” here.`, 'zh-CN': `没有“${text}”这一人员。` }),
    several: (text: string): Text => ({
      en: `Several persons are called “${text}”: write name and staff number.`,
      'zh-CN': `有多人名为“${text}”，请填写姓名和工号。`,
    }),
  },
  field: (key: FieldKey, message: Text): Text => {
    if (!fieldKeys.includes(key)) return message
    return {
      en: `${headerOf(key, 'en')}: ${message.en}`,
      'zh-CN': `${headerOf(key, 'zh-CN')}：${message['zh-CN']}`,
    }
  },
} as const
