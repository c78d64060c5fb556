import { type CodeTable, refuserOf } from '../../platform/errors/index.ts'

export const findingCodes = {
  'move-not-open': {
    status: 409,
    text: {
      en: 'The finding stands where this cannot be done. Look at what is open to you now.',
      'zh-CN': '问题在当前状态下不能执行此操作，请查看当前可执行的操作。',
    },
  },
  'note-needed': {
    status: 422,
    text: {
      en: 'Say why, or what was done: this cannot be done without a word.',
      'zh-CN': '请填写说明：此操作必须说明原因或处理情况。',
    },
  },
  'not-assignable': {
    status: 422,
    text: {
      en: 'This person cannot answer for the unit of the finding. Choose one who is a manager or handler there.',
      'zh-CN': '该人员无权办理此问题所属单位的事项，请选择该单位的负责人或经办人。',
    },
  },
  'no-deputy-alone': {
    status: 422,
    text: {
      en: 'A deputy stands in for somebody else. Name who works on the finding, and another person as the deputy.',
      'zh-CN': '协办人须与主办人不同，且须先指定主办人。',
    },
  },
  'risk-end-not-allowed': {
    status: 422,
    text: {
      en: 'A risk is accepted until a day after today, and for {days} {days|day|days} at most.',
      'zh-CN': '暂予保留的截止日须晚于今天，且最长不超过 {days} 天。',
    },
  },
  'no-unit-to-go-to': {
    status: 422,
    text: {
      en: 'Name another unit to which the finding should go, and only where it is not this unit’s.',
      'zh-CN': '请指定本单位以外的有效单位；仅在问题不属于本单位时才可指定。',
    },
  },
  'needs-inspector': {
    status: 409,
    text: {
      en: 'No visit can say whether this is mended. Submit it: an inspector looks at it and verifies it.',
      'zh-CN': '该问题无法自动复查，请反馈整改结果，由检查人员核验。',
    },
  },
  'asset-retired': {
    status: 409,
    text: {
      en: 'The asset is out of service: nothing on it is to be mended.',
      'zh-CN': '该资产已停用，无需整改。',
    },
  },
} as const satisfies CodeTable

export const refuseFinding = refuserOf(findingCodes)
