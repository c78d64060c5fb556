import { type CodeTable, refuserOf } from '../errors/index.ts'

export const documentCodes = {
  'series-unconfirmed': {
    status: 409,
    text: {
      en: 'No number can be given: the data was restored. Read the last number on paper and confirm it first.',
      'zh-CN': '暂不能编号：数据已从备份恢复，请先核对纸质文件上的最后一个文号并予以确认。',
    },
  },
  'series-of-another': {
    status: 409,
    text: {
      en: 'Another unit numbers by this code. A code belongs to one unit.',
      'zh-CN': '该机关代字已由其他单位使用，一个机关代字只能归一个单位。',
    },
  },
  'series-confirmed-too-low': {
    status: 409,
    text: {
      en: 'Number {last} was given already. The last number on paper cannot be lower: look again.',
      'zh-CN': '文号 {last} 已经使用，纸质文件上的最后一个文号不应小于该号，请重新核对。',
    },
  },
} as const satisfies CodeTable

export const refuseDocument = refuserOf(documentCodes)
