import { type CodeTable, refuserOf } from '../errors/index.ts'

export const fileCodes = {
  'file-type-not-taken': {
    status: 415,
    text: {
      en: 'This kind of file is not taken. Send a PDF, an office document without macros, a picture (JPEG, PNG, WebP, GIF) or plain text.',
      'zh-CN': '不支持该类型的文件，请上传 PDF、不含宏的办公文档、图片（JPEG、PNG、WebP、GIF）或纯文本。',
    },
  },
  'file-empty': {
    status: 422,
    text: { en: 'There is nothing in the file.', 'zh-CN': '文件为空。' },
  },
  'file-too-large': {
    status: 413,
    text: { en: 'A file may have at most {megabytes} MB.', 'zh-CN': '单个文件不得超过 {megabytes} MB。' },
  },
  'picture-unreadable': {
    status: 422,
    text: {
      en: 'The picture cannot be read, or is too large to be shown. Save it again, smaller.',
      'zh-CN': '图片无法读取或尺寸过大，请缩小后重新保存再上传。',
    },
  },
  'no-file': {
    status: 422,
    text: { en: 'Send exactly one file, as a form does.', 'zh-CN': '请以表单方式上传一个文件。' },
  },
  'not-your-file': {
    status: 409,
    text: {
      en: 'This file is not there for you to attach: upload it first, and attach it once.',
      'zh-CN': '该文件不可使用，请先上传，且每个文件只能使用一次。',
    },
  },
  'disk-full': {
    status: 507,
    text: {
      en: 'There is no room left for files on the server. Nothing was kept; tell whoever runs it.',
      'zh-CN': '服务器存储空间不足，文件未保存，请联系运维人员。',
    },
  },
} as const satisfies CodeTable

export const refuseFile = refuserOf(fileCodes)
