import { type Day, dateInWords, type Language } from '@townkeep/inspect'
import type { DocumentNumber } from './official-document.ts'

/** 发文字号, clause 7.2.5: six-cornered brackets, no 第, no leading zero. The same in every language. */
export function formatNumber({ code, year, number }: DocumentNumber): string {
  return `${code}〔${year}〕${number}号`
}

/** 成文日期, clause 7.3.5.4: Arabic digits without leading zeros and without blanks. */
export function formatDate(day: Day, language: Language): string {
  const date = dateInWords(day, language)
  return language === 'zh-CN' ? date.replaceAll(' ', '') : date
}
