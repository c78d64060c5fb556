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
} as const satisfies CodeTable

/** `throw refuseInspection('round-ended')` */
export const refuseInspection = refuserOf(inspectionCodes)
