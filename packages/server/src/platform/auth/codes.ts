import { type CodeTable, refuserOf } from '../errors/index.ts'

/** What signing in refuses, beside the outcomes that its own pages show. */
export const authCodes = {
  'not-a-sign-in-name': {
    status: 422,
    text: {
      en: 'A sign-in name has 2 to 64 letters, digits or any of . _ @ + -, without blanks.',
      'zh-CN': '登录名须为 2 至 64 个字符，可用文字、字母、数字和 . _ @ + -，不含空格。',
    },
  },
  'sign-in-name-taken': {
    status: 409,
    text: { en: 'Somebody has this sign-in name already. Choose another.', 'zh-CN': '该登录名已被使用，请换一个。' },
  },
  'no-account': {
    status: 404,
    text: { en: 'This person has no open account.', 'zh-CN': '此人没有可用的账号。' },
  },
  'no-second-factor': {
    status: 409,
    text: { en: 'This account has no second factor to reset.', 'zh-CN': '该账号尚未设置第二因素，无需重置。' },
  },
  'own-second-factor': {
    status: 403,
    text: {
      en: 'Nobody resets their own second factor. Ask two others.',
      'zh-CN': '不能重置本人的第二因素，请由另外两人办理。',
    },
  },
  'same-person-twice': {
    status: 403,
    text: {
      en: 'Whoever asked for the reset cannot approve it. Let somebody else decide.',
      'zh-CN': '申请人不能批准自己提出的重置，请由另一人批准。',
    },
  },
  'reset-not-open': {
    status: 409,
    text: {
      en: 'This reset was decided, withdrawn or has run out. Ask for a new one.',
      'zh-CN': '该重置申请已处理、已撤回或已过期，请重新申请。',
    },
  },
  'token-too-long': {
    status: 422,
    text: {
      en: 'A token ends after today and within {days} days.',
      'zh-CN': '令牌的到期日须晚于今天，且不超过 {days} 天。',
    },
  },
} as const satisfies CodeTable

export const refuseAuth = refuserOf(authCodes)
