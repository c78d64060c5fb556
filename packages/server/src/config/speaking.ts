import { languages } from '@townkeep/inspect'
import { z } from 'zod'
import type { VariableTable } from './variable.ts'

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** What is said, and how much. */
export const speakingVariables = {
  language: {
    name: 'TOWNKEEP_LANGUAGE',
    schema: z.enum(languages).default('zh-CN'),
    form: { en: `one of ${languages.join(', ')}`, 'zh-CN': `${languages.join('、')} 之一` },
    description: {
      en: 'Language for readers who prefer neither of the two.',
      'zh-CN': '浏览器未表明偏好中文或英文时使用的语言。',
    },
  },
  logLevel: {
    name: 'TOWNKEEP_LOG_LEVEL',
    schema: z.enum(logLevels).default('info'),
    form: { en: `one of ${logLevels.join(', ')}`, 'zh-CN': `${logLevels.join('、')} 之一` },
    description: { en: 'How much is logged, to standard output.', 'zh-CN': '日志详细程度，写到标准输出。' },
  },
} as const satisfies VariableTable
