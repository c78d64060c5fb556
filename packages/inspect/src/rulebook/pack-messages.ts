import type { Parameter, Text } from '../model/index.ts'
import { countedPer, reachedVerdicts, reopenings } from './pack.ts'
import { aggregates, type ShapeProblem } from './pack-schema.ts'
import { severities } from './severity.ts'
import { maxWorkingDays } from './working-days.ts'

/** What is wrong with the shape of a value, and what to write instead. */
export const shapeMessages = {
  missing: { en: 'This is missing: add it.', 'zh-CN': '缺少此项，请补上。' },
  text: { en: 'Write text here.', 'zh-CN': '此处应为文字。' },
  'both-languages': {
    en: 'Write both languages: { en: …, zh-CN: … }.',
    'zh-CN': '请写两种语言：{ en: …, zh-CN: … }。',
  },
  'yes-or-no': { en: 'Write true or false.', 'zh-CN': '此处应为 true 或 false。' },
  identifier: {
    en: 'Use lower-case letters, digits, dots and hyphens, at most 64.',
    'zh-CN': '只能用小写字母、数字、点和连字符，最长 64 个字符。',
  },
  'whole-number': { en: 'Write a whole number.', 'zh-CN': '此处应为整数。' },
  number: { en: 'Write a number.', 'zh-CN': '此处应为数字。' },
  'out-of-range': {
    en: `The number is out of range (days: 0 to ${maxWorkingDays}).`,
    'zh-CN': `数值超出范围（天数为 0 至 ${maxWorkingDays}）。`,
  },
  severity: {
    en: `Write a severity: ${severities.join(', ')}; or { severity: …, due: … }.`,
    'zh-CN': `此处应为严重程度：${severities.join('、')}；或 { severity: …, due: … }。`,
  },
  'parameter-value': {
    en: 'Write a number, true or false, a text, or a list of texts.',
    'zh-CN': '此处应为数字、true/false、文字或文字列表。',
  },
  mapping: { en: 'Write “name: value” pairs here, indented below.', 'zh-CN': '此处应为缩进书写的“名称: 值”。' },
  list: { en: 'Write a list here.', 'zh-CN': '此处应为列表。' },
  aggregate: { en: `Write one of ${aggregates.join(', ')}.`, 'zh-CN': `此处应为：${aggregates.join('、')}。` },
  reached: { en: `Write one of ${reachedVerdicts.join(', ')}.`, 'zh-CN': `此处应为：${reachedVerdicts.join('、')}。` },
  per: { en: `Write one of ${countedPer.join(', ')}.`, 'zh-CN': `此处应为：${countedPer.join('、')}。` },
  reopening: { en: `Write one of ${reopenings.join(', ')}.`, 'zh-CN': `此处应为：${reopenings.join('、')}。` },
  version: {
    en: 'Write the version as three numbers, such as 1.0.0.',
    'zh-CN': '版本号应为三段数字，例如 1.0.0。',
  },
} as const satisfies Record<ShapeProblem, Text>

const listed = (names: readonly string[], joint: string) =>
  names.length === 0 ? '—' : names.slice(0, 12).join(joint) + (names.length > 12 ? ' …' : '')

/** What is wrong with a value of the right shape. */
export const packMessages = {
  tooLarge: { en: 'The pack is larger than 1 MB.', 'zh-CN': '规则包超过 1 MB。' },
  yaml: (reason: string): Text => ({
    en: `This is no valid YAML: ${reason}`,
    'zh-CN': `YAML 语法有误：${reason}`,
  }),
  notAMapping: {
    en: 'A pack begins with “id:”, “version:” and “title:”; this file holds something else.',
    'zh-CN': '规则包应以“id:”“version:”“title:”开头，文件内容不符。',
  },
  unknownKey: (key: string, known: readonly string[]): Text => ({
    en: `“${key}” means nothing here: correct or remove it.${known.length > 0 ? ` Known: ${listed(known, ', ')}.` : ''}`,
    'zh-CN': `此处没有“${key}”这一项，请更正或删除。${known.length > 0 ? `可用：${listed(known, '、')}。` : ''}`,
  }),
  unknownRule: (id: string, near: readonly string[]): Text => ({
    en: `There is no rule “${id}”. Rules of this area: ${listed(near, ', ')}.`,
    'zh-CN': `没有规则“${id}”。该类规则有：${listed(near, '、')}。`,
  }),
  unknownOutcome: (rule: string, name: string, known: readonly string[]): Text => ({
    en: `${rule} has no outcome “${name}”. It has: ${listed(known, ', ')}.`,
    'zh-CN': `${rule} 没有结果“${name}”，只有：${listed(known, '、')}。`,
  }),
  unknownParameter: (rule: string, name: string, known: readonly string[]): Text => ({
    en: `${rule} has no parameter “${name}”. It has: ${listed(known, ', ')}.`,
    'zh-CN': `${rule} 没有参数“${name}”，只有：${listed(known, '、')}。`,
  }),
  parameter: (parameter: Parameter): Text => {
    if (parameter.type === 'int') {
      const range = `${parameter.min}–${parameter.max}`
      return { en: `Write a whole number, ${range}.`, 'zh-CN': `此处应为整数，范围 ${range}。` }
    }
    if (parameter.type === 'boolean') return shapeMessages['yes-or-no']
    if (parameter.type === 'list') return { en: 'Write a list of texts.', 'zh-CN': '此处应为文字列表。' }
    return {
      en: `Write one of ${listed(parameter.choices, ', ')}.`,
      'zh-CN': `此处应为：${listed(parameter.choices, '、')}。`,
    }
  },
  ungraded: (rule: string, names: readonly string[]): Text => ({
    en: `${rule} can also end in ${listed(names, ', ')}: give each a severity.`,
    'zh-CN': `${rule} 还可能得出：${listed(names, '、')}，请逐一给出严重程度。`,
  }),
  noDue: (severity: string): Text => ({
    en: `Say in how many working days a ${severity} finding is to be mended.`,
    'zh-CN': `请写明“${severity}”级问题的整改期限（工作日）。`,
  }),
  unknownParent: (id: string, known: readonly string[]): Text => ({
    en: `There is no pack “${id}” to build on. Known: ${listed(known, ', ')}.`,
    'zh-CN': `没有可供继承的规则包“${id}”。可用：${listed(known, '、')}。`,
  }),
  cycle: (chain: readonly string[]): Text => ({
    en: `The packs build on each other in a circle: ${chain.join(' → ')}. Remove one “extends”.`,
    'zh-CN': `规则包循环继承：${chain.join(' → ')}，请去掉其中一个 extends。`,
  }),
  badParent: (fileName: string, line: number, message: Text): Text => ({
    en: `The pack it builds on is at fault, ${fileName} line ${line}: ${message.en}`,
    'zh-CN': `所继承的规则包有误，${fileName} 第 ${line} 行：${message['zh-CN']}`,
  }),
  doubledIndicator: (id: string): Text => ({
    en: `There are two indicators “${id}”: rename or remove one.`,
    'zh-CN': `有两个指标“${id}”，请改名或删除一个。`,
  }),
  notSelected: (rule: string): Text => ({
    en: `The pack does not use the rule ${rule}: add it under “rules”, or take it out of the indicator.`,
    'zh-CN': `本规则包没有启用规则 ${rule}，请加到 rules 下，或从指标中去掉。`,
  }),
  overNothing: {
    en: 'The indicator is over no rule: name rules under “over”, or write “aggregate: person”.',
    'zh-CN': '指标没有依据的规则，请在 over 中列出，或改为 aggregate: person。',
  },
  personText: {
    en: 'An indicator for a person says under “person” what to look at, and has no “over”, threshold or “reached”.',
    'zh-CN': '由人工判断的指标应在 person 中写明看什么，不写 over、阈值和 reached。',
  },
  threshold: {
    en: 'Give one threshold, “atLeast” or “moreThan”; “any” has none, a share lies between 0 and 1.',
    'zh-CN': '请写一个阈值：atLeast 或 moreThan；any 不写阈值，比例在 0 与 1 之间。',
  },
  samples: {
    en: 'Samples need “days”, “min” (valid samples a day) and “seconds”; other indicators have no “days” and “seconds”.',
    'zh-CN': 'samples 须写 days、min（每日有效次数）和 seconds；其他指标不写 days 和 seconds。',
  },
} as const
