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
} as const satisfies CodeTable

export const refuseFinding = refuserOf(findingCodes)
