import { type CodeTable, refuserOf } from '../../platform/errors/index.ts'

export const rectificationCodes = {
  'notice-move-not-open': {
    status: 409,
    text: {
      en: 'The notice stands where this cannot be done. Look at what is open to you now.',
      'zh-CN': '文书在当前状态下不能执行此操作，请查看当前可执行的操作。',
    },
  },
  'notice-note-needed': {
    status: 422,
    text: { en: 'Say why: this cannot be done without a word.', 'zh-CN': '请填写理由：此操作必须说明原因。' },
  },
  'finding-not-for-notice': {
    status: 409,
    text: {
      en: 'As the finding stands, a notice of this kind does not take it.',
      'zh-CN': '问题在当前状态下不能列入此类文书。',
    },
  },
  'finding-in-notice': {
    status: 409,
    text: {
      en: 'The finding is in another notice of this kind that is not done with yet.',
      'zh-CN': '该问题已列入另一份尚未办结的同类文书。',
    },
  },
  'notice-without-findings': {
    status: 422,
    text: {
      en: 'A notice needs at least one finding. Withdraw the draft if none is left.',
      'zh-CN': '文书至少应包含一个问题；如已无问题，请撤回草稿。',
    },
  },
  'notice-findings-changed': {
    status: 409,
    text: {
      en: '{count} of its findings cannot be told any more as they stand: closed, gone to another unit, or brought on otherwise. Drop them from the draft, and have it approved again.',
      'zh-CN':
        '文书所列问题中有 {count} 项已关闭、已转至其他单位或者状态已变化，不能再行通知。请从草稿中移除后重新送审。',
    },
  },
  'notice-text-changed': {
    status: 409,
    text: {
      en: 'The text is no longer the one that was approved. Propose it again.',
      'zh-CN': '文书内容与审批通过的内容不一致，请重新送审。',
    },
  },
  'no-letterhead': {
    status: 409,
    text: {
      en: 'The issuing unit has no code to number such notices by. Set it first, under letterheads.',
      'zh-CN': '签发单位尚未设置此类文书的机关代字，请先在文书设置中填写。',
    },
  },
  'code-in-use': {
    status: 409,
    text: {
      en: 'Another unit numbers its documents by this code, or did so. Choose one of your own.',
      'zh-CN': '该机关代字已被其他单位使用，请另行设置。',
    },
  },
  'delivery-recorded': {
    status: 409,
    text: { en: 'When the notice was delivered is recorded already.', 'zh-CN': '文书送达情况已经登记。' },
  },
  'not-delivered': {
    status: 409,
    text: {
      en: 'The notice has not been delivered yet. Record its delivery first.',
      'zh-CN': '文书尚未送达，请先登记送达情况。',
    },
  },
  'date-out-of-range': {
    status: 422,
    text: {
      en: 'The day lies before the notice went out, or in the future.',
      'zh-CN': '日期早于文书签发日期，或者晚于今天。',
    },
  },
} as const satisfies CodeTable

export const refuseRectification = refuserOf(rectificationCodes)
