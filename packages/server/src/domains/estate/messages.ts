import { type CodeTable, refuserOf } from '../../platform/errors/index.ts'

export const estateCodes = {
  'status-not-open': {
    status: 409,
    text: {
      en: 'The asset cannot come to this status from the one it has.',
      'zh-CN': '资产不能由当前状态改为该状态。',
    },
  },
  'receiving-unit-closed': {
    status: 409,
    text: {
      en: 'The unit is closed: no asset comes to it. Choose one that is open.',
      'zh-CN': '该单位已撤销，不能接收资产，请选择其他单位。',
    },
  },
  'no-address': {
    status: 409,
    text: {
      en: 'The asset has no address, so there is nothing to visit.',
      'zh-CN': '该资产没有网址，无需授权检查。',
    },
  },
  'domain-not-own': {
    status: 409,
    text: {
      en: 'A letter counts only under a domain that is declared as your own. Declare it, or have the owner place a proof.',
      'zh-CN': '授权书只适用于已声明为本单位的域名。请先声明域名，或由网站所有者放置授权证明。',
    },
  },
  'no-domain': {
    status: 422,
    text: {
      en: 'This is no domain that somebody can own.',
      'zh-CN': '这不是可以由单位持有的域名。',
    },
  },
  'same-person': {
    status: 409,
    text: {
      en: 'Who brought the letter cannot confirm it. Ask a second person.',
      'zh-CN': '授权书不能由上传人本人确认，请另一人确认。',
    },
  },
  'letter-expired': {
    status: 409,
    text: {
      en: 'The letter has ended. Have it signed again.',
      'zh-CN': '授权书已过期，请重新签署。',
    },
  },
  'not-announced': {
    status: 422,
    text: {
      en: 'Planned work is announced before it begins.',
      'zh-CN': '计划维护须在开始之前公告。',
    },
  },
  'ends-before-it-begins': {
    status: 422,
    text: { en: 'The end lies before the beginning.', 'zh-CN': '结束时间早于开始时间。' },
  },
  'window-too-long': {
    status: 422,
    text: { en: 'Planned work takes at most 31 days.', 'zh-CN': '计划维护最长 31 天。' },
  },
  'other-file': {
    status: 409,
    text: {
      en: 'This is not the file of the preview. Look at its preview first.',
      'zh-CN': '该文件与预览时的文件不同，请先查看预览。',
    },
  },
  'register-changed': {
    status: 409,
    text: {
      en: 'The register has changed since the preview, and the import would do something else. Look at the preview again.',
      'zh-CN': '预览之后资产清单已有变化，导入结果会与预览不同，请重新查看预览。',
    },
  },
} as const satisfies CodeTable

/** `throw refuseEstate('same-person')` */
export const refuseEstate = refuserOf(estateCodes)
