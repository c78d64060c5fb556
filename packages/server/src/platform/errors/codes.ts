import type { CodeTable } from './code-table.ts'
import { refuserOf } from './refusal.ts'

/** What the platform itself refuses. Each domain has a table of its own beside its messages. */
export const platformCodes = {
  'malformed-request': {
    status: 400,
    text: {
      en: 'The request could not be read. Send JSON, in UTF-8.',
      'zh-CN': '无法读取请求内容，请以 UTF-8 编码的 JSON 发送。',
    },
  },
  'invalid-input': {
    status: 422,
    text: {
      en: 'Something that was sent is wrong: see the fields, and send it again.',
      'zh-CN': '提交的内容有误，请按所列各项改正后重新提交。',
    },
  },
  'not-signed-in': {
    status: 401,
    text: { en: 'Nobody is signed in. Sign in and try again.', 'zh-CN': '尚未登录，请登录后重试。' },
  },
  forbidden: {
    status: 403,
    text: {
      en: 'You may not do this here. Whoever administers the unit can give you the right.',
      'zh-CN': '您没有在此单位执行该操作的权限，如确有需要，请联系本单位管理员。',
    },
  },
  'foreign-origin': {
    status: 403,
    text: {
      en: 'The request came from a page of another site. Open Townkeep itself and try again.',
      'zh-CN': '请求来自其他网站的页面，请在本系统页面内重新操作。',
    },
  },
  'not-found': {
    status: 404,
    text: { en: 'There is no such thing, or you may not see it.', 'zh-CN': '内容不存在，或者您无权查看。' },
  },
  'no-such-address': {
    status: 404,
    text: { en: 'There is nothing at this address.', 'zh-CN': '该地址不存在。' },
  },
  'already-there': {
    status: 409,
    text: {
      en: 'Something with the same particulars is there already.',
      'zh-CN': '已有相同的记录，请勿重复提交。',
    },
  },
  'not-open-now': {
    status: 409,
    text: {
      en: 'This step is not open in the present state. Look at it afresh.',
      'zh-CN': '当前状态下不能执行该操作，请刷新后查看。',
    },
  },
  'changed-meanwhile': {
    status: 412,
    text: {
      en: '{who} changed it meanwhile. Compare with the present version and decide again.',
      'zh-CN': '{who} 已在您之前修改，请对照当前内容后重新操作。',
    },
  },
  'version-needed': {
    status: 428,
    text: {
      en: 'Say which version you mean to change: send its ETag as If-Match.',
      'zh-CN': '请在 If-Match 中注明所修改的版本（即读取时的 ETag）。',
    },
  },
  'key-used-otherwise': {
    status: 422,
    text: {
      en: 'This Idempotency-Key was used for another request. Take a new one.',
      'zh-CN': '该 Idempotency-Key 已用于其他请求，请换用新值。',
    },
  },
  'still-running': {
    status: 409,
    text: {
      en: 'The same request is still under way. Ask again in a moment.',
      'zh-CN': '同一请求正在处理，请稍后再查。',
    },
  },
  'too-large': {
    status: 413,
    text: { en: 'The request is larger than is taken here.', 'zh-CN': '请求内容超过大小上限。' },
  },
  'unknown-media-type': {
    status: 415,
    text: { en: 'This kind of content is not taken here.', 'zh-CN': '不支持该内容类型。' },
  },
  'too-many-requests': {
    status: 429,
    text: {
      en: 'Too many requests. Try again in {seconds} {seconds|second|seconds}.',
      'zh-CN': '请求过于频繁，请在 {seconds} 秒后重试。',
    },
  },
  internal: {
    status: 500,
    text: {
      en: 'Townkeep failed. Tell whoever runs it the number of this request.',
      'zh-CN': '系统出错，请将本次请求编号告知运维人员。',
    },
  },
  unavailable: {
    status: 503,
    text: {
      en: 'The service is not available for the moment. Try again shortly.',
      'zh-CN': '服务暂时不可用，请稍后重试。',
    },
  },
  'no-room': {
    status: 507,
    text: {
      en: 'The disk of the server is full; nothing was saved. Tell whoever runs it, and try again when there is room.',
      'zh-CN': '服务器磁盘已满，本次内容未保存。请联系运维人员清理磁盘后重试。',
    },
  },
} as const satisfies CodeTable

export type PlatformCode = keyof typeof platformCodes

/** `throw refuse('not-found')` */
export const refuse = refuserOf(platformCodes)
