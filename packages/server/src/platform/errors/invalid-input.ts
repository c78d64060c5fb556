import type { Text } from '@townkeep/inspect'
import type { z } from 'zod'
import type { ParamValue } from './code-table.ts'
import { refuse } from './codes.ts'
import { type FieldFaultCode, fieldFaults } from './field-faults.ts'
import type { FieldFault, Refusal } from './refusal.ts'

type Issue = z.core.$ZodIssue

/**
 * What a schema found wrong, as a refusal that names each field. The value itself is never repeated.
 * A `refine` says what it wants by `params: { text }`.
 */
export function invalidInput(issues: readonly Issue[], input: unknown, where: FieldFault['in'] = 'body'): Refusal {
  return refuse('invalid-input', { fields: issues.flatMap(issue => faultsOf(issue, input, where)) })
}

/** A field found wrong by other means than its schema. */
export function wrongField(
  pointer: string,
  code: FieldFaultCode,
  params: Readonly<Record<string, ParamValue>> = {},
  where: FieldFault['in'] = 'body',
): FieldFault {
  return { in: where, pointer, code, text: fieldFaults[code], params }
}

function faultsOf(issue: Issue, input: unknown, where: FieldFault['in']): FieldFault[] {
  const at = (path: readonly PropertyKey[]) => path.map(part => `/${escaped(String(part))}`).join('')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => wrongField(at([...issue.path, key]), 'unknown', {}, where))
  }
  const pointer = at(issue.path)
  const text = issue.code === 'custom' ? (issue.params?.text as Text | undefined) : undefined
  if (text !== undefined) return [{ in: where, pointer, code: 'refused', text, params: {} }]
  const isMissing = issue.path.length > 0 && valueAt(input, issue.path) === undefined
  const [code, params] = isMissing ? (['missing', {}] as const) : kindOf(issue)
  return [wrongField(pointer, code, params, where)]
}

function kindOf(issue: Issue): [FieldFaultCode, Record<string, ParamValue>] {
  switch (issue.code) {
    case 'invalid_type':
      return ['wrong-kind', { expected: issue.expected }]
    case 'invalid_format':
      return ['wrong-form', { form: issue.format }]
    case 'invalid_value':
      return ['not-offered', { offered: issue.values.map(String) }]
    case 'too_small': {
      const code = issue.origin === 'string' ? 'too-short' : isCounted(issue.origin) ? 'too-few' : 'too-small'
      return [code, { least: Number(issue.minimum) }]
    }
    case 'too_big': {
      const code = issue.origin === 'string' ? 'too-long' : isCounted(issue.origin) ? 'too-many' : 'too-great'
      return [code, { most: Number(issue.maximum) }]
    }
    case 'not_multiple_of':
      return ['not-a-multiple', { step: issue.divisor }]
    case 'invalid_union':
      return ['not-fitting', {}]
    default:
      return ['refused', {}]
  }
}

function isCounted(origin: string): boolean {
  return origin === 'array' || origin === 'set' || origin === 'map' || origin === 'file'
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part], input)
}

function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}
