import {
  type Area,
  allRules,
  areaNames,
  areas,
  dueInWords,
  type Language,
  type Pack,
  type Parameter,
  type ParameterValue,
  parametersOf,
  type Rule,
  type Severity,
  say,
  severities,
  severityNames,
  severityShapes,
} from '@townkeep/inspect'
import { writeJsonLine } from '../conclude.ts'
import { faults } from '../faults.ts'
import { loadRulebook } from '../rulebook.ts'
import { nearest } from '../similar.ts'
import { type Terminal, terminalOf } from '../terminal.ts'
import { fit, widthOf, wrapped } from '../text-layout.ts'
import { UsageError } from '../usage-error.ts'
import { words } from './rules-words.ts'

export interface RulesOptions {
  readonly pack: string
  readonly json?: boolean
  readonly color: boolean
}

/** What is looked for, and how the pack weighs it: all rules by area, or one with its sentences. */
export async function rulesCommand(id: string | undefined, options: RulesOptions, language: Language): Promise<void> {
  const { pack } = await loadRulebook(options.pack)
  const chosen = id === undefined ? allRules : allRules.filter(rule => rule.id === id)
  if (id !== undefined && chosen.length === 0) {
    throw new UsageError(
      faults.noRule(
        id,
        nearest(
          id,
          allRules.map(rule => rule.id),
        ),
      ),
    )
  }
  if (options.json) {
    for (const rule of chosen) writeJsonLine(forMachines(rule, pack))
    return
  }
  const terminal = terminalOf(process.stdout, options.color)
  const page: Page = { pack, language, terminal, width: Math.min(terminal.columns - 1, 120) }
  const lines = id === undefined ? allLines(page) : oneLines(chosen[0]!, page)
  process.stdout.write(`${lines.join('\n')}\n`)
}

interface Page {
  readonly pack: Pack
  readonly language: Language
  readonly terminal: Terminal
  readonly width: number
}

function allLines(page: Page): string[] {
  const { pack, language, terminal } = page
  const head = say(words.head, language, {
    rules: allRules.length,
    pack: pack.title[language],
    id: pack.id,
    version: pack.version,
  })
  const area = (name: Area) => [
    '',
    terminal.paint('bold', areaNames[name][language]),
    ...allRules.filter(rule => rule.id.startsWith(`${name}/`)).flatMap(rule => shortLines(rule, page)),
  ]
  const legend = severities.map(severity => `${severityShapes[severity]} ${severityNames[severity][language]}`)
  return [...wrapped(head, page.width), legend.join('  '), ...areas.flatMap(area)]
}

function shortLines(rule: Rule, page: Page): string[] {
  const { pack, language, terminal, width } = page
  const policy = pack.rules[rule.id]
  const outcomes = Object.keys(rule.outcomes).map(outcome => {
    const grade = policy?.outcomes[outcome]
    return grade ? `${severityShapes[grade.severity]} ${outcome}` : outcome
  })
  const parameters = Object.entries(rule.parameters).map(
    ([name, parameter]) => `${name} = ${shown(setOrDefault(pack, rule, name), parameter, language)}`,
  )
  const notes = [...(policy ? [] : [words.notSelected[language]]), ...parameters]
  return [
    `  ${terminal.paint('cyan', rule.id)}  ${rule.title[language]}`,
    ...wrapped(`      ${outcomes.join(' · ')}`, width),
    ...(notes.length > 0 ? wrapped(`      ${notes.join('; ')}`, width) : []),
  ]
}

function oneLines(rule: Rule, page: Page): string[] {
  const { pack, language, terminal, width } = page
  const outcomes = Object.entries(rule.outcomes).flatMap(([outcome, { says, todo }]) => [
    '',
    `${terminal.paint('bold', outcome)}  ${gradeInWords(pack, rule, outcome, language)}`,
    ...wrapped(`  ${readable(says[language])}`, width),
    ...wrapped(`  → ${readable(todo[language])}`, width),
  ])
  const nameWidth = Math.max(0, ...Object.keys(rule.parameters).map(widthOf)) + 2
  const parameters = Object.entries(rule.parameters).flatMap(([name, parameter]) => {
    const value = say(words.parameter, language, {
      value: shown(setOrDefault(pack, rule, name), parameter, language),
      default: shown(parameter.default, parameter, language),
      allowed: allowed(parameter, language),
    })
    return wrapped(`${parameter.about[language]}\n${value}`, width - nameWidth - 2).map(
      (line, i) => `  ${fit(i === 0 ? name : '', nameWidth)}${line}`,
    )
  })
  return [
    `${terminal.paint('cyan', rule.id)}  ${terminal.paint('bold', rule.title[language])}`,
    ...wrapped(say(words.source, language, { source: rule.source[language] }), width),
    ...(pack.rules[rule.id] ? [] : [words.notSelected[language]]),
    ...outcomes,
    ...(parameters.length > 0 ? ['', terminal.paint('bold', words.parameters[language]), ...parameters] : []),
  ]
}

function gradeInWords(pack: Pack, rule: Rule, outcome: string, language: Language): string {
  const grade = pack.rules[rule.id]?.outcomes[outcome]
  if (!grade) return words.notGraded[language]
  const due = dueInWords(dueOf(pack, grade.severity, grade.due), language)
  return `${severityShapes[grade.severity]} ${severityNames[grade.severity][language]} · ${due}`
}

function dueOf(pack: Pack, severity: Severity, own: number | undefined): number {
  return own ?? pack.due[severity].value
}

function setOrDefault(pack: Pack, rule: Rule, name: string): ParameterValue {
  return parametersOf(pack, rule.id)[name] ?? rule.parameters[name]!.default
}

function shown(value: ParameterValue, parameter: Parameter, language: Language): string {
  if (Array.isArray(value)) return value.length === 0 ? words.nothing[language] : value.join(', ')
  const unit = parameter.type === 'int' && parameter.unit !== undefined ? words.units[parameter.unit][language] : ''
  return unit === '' ? String(value) : `${value} ${unit}`
}

function allowed(parameter: Parameter, language: Language): string {
  if (parameter.type === 'int') return `${parameter.min}–${parameter.max}`
  if (parameter.type === 'boolean') return 'true, false'
  return parameter.type === 'choice' ? parameter.choices.join(', ') : words.list[language]
}

/** A sentence with names in place of what a visit will fill in. */
function readable(sentence: string): string {
  return sentence.replace(/\{\w+\|[^|}]*\|([^}]*)\}/g, '$1').replace(/\{(\w+)\}/g, '‹$1›')
}

function forMachines(rule: Rule, pack: Pack): object {
  const policy = pack.rules[rule.id]
  return {
    type: 'rule',
    id: rule.id,
    title: rule.title,
    source: rule.source,
    pack: { id: pack.id, version: pack.version, selected: policy !== undefined },
    outcomes: Object.entries(rule.outcomes).map(([id, { says, todo }]) => {
      const grade = policy?.outcomes[id]
      return {
        id,
        ...(grade ? { severity: grade.severity, due: dueOf(pack, grade.severity, grade.due) } : {}),
        says,
        todo,
      }
    }),
    parameters: Object.entries(rule.parameters).map(([name, parameter]) => ({
      name,
      value: setOrDefault(pack, rule, name),
      ...parameter,
    })),
  }
}
