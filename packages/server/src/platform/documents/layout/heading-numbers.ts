import type { Language } from '@townkeep/inspect'
import type { Heading } from '../official-document.ts'

/** Counts headings through one body. A heading begins the count of those below it anew. */
export function headingCounter(language: Language): (level: Heading['level']) => string {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  return level => {
    counts[level - 1]! += 1
    counts.fill(0, level)
    return language === 'zh-CN' ? chinese(level, counts[level - 1]!) : english(level, counts)
  }
}

/** Clause 7.3.3. */
function chinese(level: Heading['level'], count: number): string {
  switch (level) {
    case 1:
      return `${chineseNumber(count)}、`
    case 2:
      return `（${chineseNumber(count)}）`
    case 3:
      return `${count}.`
    case 4:
      return `（${count}）`
  }
}

function english(level: Heading['level'], counts: readonly number[]): string {
  switch (level) {
    case 1:
      return `${counts[0]}. `
    case 2:
      return `${counts[0]}.${counts[1]} `
    case 3:
      return `(${counts[2]}) `
    case 4:
      return `– `
  }
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 to 99. */
function chineseNumber(count: number): string {
  const tens = Math.floor(count / 10)
  const rest = digits[count % 10]!
  if (tens === 0) return rest
  return `${tens === 1 ? '' : digits[tens]}十${rest}`
}
