import type { Parameter, ParameterValue, Rule } from '../model/index.ts'
import { overOf } from './merge-pack.ts'
import type { Pack } from './pack.ts'
import { packMessages } from './pack-messages.ts'
import type { IndicatorEntry, PackFile } from './pack-schema.ts'
import type { PackPath, PackProblem, PackText } from './pack-text.ts'
import { severities } from './severity.ts'

/** Holds a pack of the right shape against the rules that exist. `file` is what stands in the text, `pack` what it comes to. */
export function checkPack(file: PackFile, pack: Pack, rules: readonly Rule[], text: PackText): PackProblem[] {
  const registry = new Map(rules.map(rule => [rule.id as string, rule]))
  return [
    ...severities
      .filter(severity => pack.due[severity] === undefined)
      .map(severity => text.problem(['due', severity], packMessages.noDue(severity))),
    ...Object.keys(file.rules).flatMap(id => checkRule(id, file, pack, registry, text)),
    ...file.indicators.flatMap((entry, index) => checkIndicator(entry, index, file, pack, registry, text)),
  ]
}

type Registry = ReadonlyMap<string, Rule>

function checkRule(id: string, file: PackFile, pack: Pack, registry: Registry, text: PackText): PackProblem[] {
  const rule = registry.get(id)
  if (!rule) return [text.problem(['rules'], packMessages.unknownRule(id, neighbours(id, registry)), id)]
  const { off, parameters, outcomes } = file.rules[id]!
  const problems: PackProblem[] = []
  for (const [name, { value }] of Object.entries(parameters)) {
    const path: PackPath = ['rules', id, 'parameters']
    const parameter = Object.hasOwn(rule.parameters, name) ? rule.parameters[name] : undefined
    if (!parameter) {
      const known = Object.keys(rule.parameters)
      problems.push(text.problem(path, packMessages.unknownParameter(id, name, known), name))
    } else if (!fits(parameter, value)) {
      problems.push(text.problem([...path, name, 'value'], packMessages.parameter(parameter)))
    }
  }
  const known = Object.keys(rule.outcomes)
  for (const name of Object.keys(outcomes)) {
    if (known.includes(name)) continue
    problems.push(text.problem(['rules', id, 'outcomes'], packMessages.unknownOutcome(id, name, known), name))
  }
  const graded = pack.rules[id]?.outcomes ?? {}
  const ungraded = known.filter(name => !Object.hasOwn(graded, name))
  if (off !== true && ungraded.length > 0) {
    problems.push(text.problem(['rules'], packMessages.ungraded(id, ungraded), id))
  }
  return problems
}

function checkIndicator(
  entry: IndicatorEntry,
  index: number,
  file: PackFile,
  pack: Pack,
  registry: Registry,
  text: PackText,
): PackProblem[] {
  const path: PackPath = ['indicators', index]
  const problems: PackProblem[] = []
  if (file.indicators.findIndex(other => other.id === entry.id) < index) {
    problems.push(text.problem([...path, 'id'], packMessages.doubledIndicator(entry.id)))
  }
  const over = entry.over ?? []
  const thresholds = [entry.atLeast, entry.moreThan].filter(value => value !== undefined)
  if (entry.aggregate === 'person') {
    if (!entry.person || over.length > 0 || thresholds.length > 0 || entry.reached)
      problems.push(text.problem(path, packMessages.personText))
    return problems
  }
  if (over.length === 0) problems.push(text.problem([...path, 'over'], packMessages.overNothing))
  const isShare = entry.aggregate === 'share' || entry.aggregate === 'samples'
  if (thresholds.length !== (entry.aggregate === 'any' ? 0 : 1) || (isShare && thresholds.some(value => value > 1))) {
    problems.push(text.problem(path, packMessages.threshold))
  }
  const timed = [entry.days, entry.seconds, entry.aggregate === 'samples' ? entry.min : undefined]
  if (timed.filter(value => value !== undefined).length !== (entry.aggregate === 'samples' ? 3 : 0)) {
    problems.push(text.problem(path, packMessages.samples))
  }
  over.forEach((named, at) => {
    const { rule: id, outcomes } = overOf(named)
    const place: PackPath = [...path, 'over', at]
    const rule = registry.get(id)
    const known = Object.keys(rule?.outcomes ?? {})
    const unknown = outcomes.find(name => !known.includes(name))
    if (!rule) problems.push(text.problem(place, packMessages.unknownRule(id, neighbours(id, registry))))
    else if (!Object.hasOwn(pack.rules, id)) problems.push(text.problem(place, packMessages.notSelected(id)))
    else if (unknown !== undefined) problems.push(text.problem(place, packMessages.unknownOutcome(id, unknown, known)))
  })
  return problems
}

function fits(parameter: Parameter, value: ParameterValue): boolean {
  switch (parameter.type) {
    case 'int':
      return typeof value === 'number' && Number.isInteger(value) && value >= parameter.min && value <= parameter.max
    case 'boolean':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && parameter.choices.includes(value)
    case 'list':
      return Array.isArray(value)
  }
}

function neighbours(id: string, registry: Registry): string[] {
  const area = id.split('/', 1)[0]
  const inArea = [...registry.keys()].filter(known => known.startsWith(`${area}/`))
  return inArea.length > 0 ? inArea : [...new Set([...registry.keys()].map(known => `${known.split('/', 1)[0]}/…`))]
}
