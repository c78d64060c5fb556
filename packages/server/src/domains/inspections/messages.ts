import { type CodeTable, refuserOf } from '../../platform/errors/index.ts'

export const inspectionCodes = {
  'round-under-way': {
    status: 409,
    text: {
      en: 'A round of this plan is under way. Stop it first, or wait until it ends.',
      'zh-CN': '该计划的一轮检查正在进行，请先停止或等待其结束。',
    },
  },
  'round-ended': {
    status: 409,
    text: {
      en: 'The round has ended already.',
      'zh-CN': '该轮检查已经结束。',
    },
  },
  'visit-not-allowed': {
    status: 409,
    text: {
      en: 'The asset may not be visited: it is out of use, has no address, or its owner has not allowed it. See its authorisation.',
      'zh-CN': '该资产不能访问：未在使用、没有网址，或尚未取得授权，请查看其授权情况。',
    },
  },
  'not-comparable': {
    status: 409,
    text: {
      en: 'Only two visits to the same asset can be compared, and two rounds of the same plan that have both ended.',
      'zh-CN': '只能比较同一资产的两次访问，或同一计划中均已结束的两轮巡检。',
    },
  },
  'looks-not-kept': {
    status: 409,
    text: {
      en: 'What one of the two visits found is kept no longer. Choose a later one.',
      'zh-CN': '其中一次访问的判定内容已超过保存期限，请选择较近的访问。',
    },
  },
  'span-too-long': {
    status: 422,
    text: {
      en: 'At most {most} days can be asked for at once. Choose a later beginning.',
      'zh-CN': '一次最多查询 {most} 天，请缩短时间范围。',
    },
  },
} as const satisfies CodeTable

/** `throw refuseInspection('round-ended')` */
export const refuseInspection = refuserOf(inspectionCodes)
