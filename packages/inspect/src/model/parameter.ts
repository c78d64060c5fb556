import type { Text } from './text.ts'

interface ParameterBase {
  /** What the number or list means, for whoever edits a pack. */
  readonly about: Text
}
export interface IntParameter extends ParameterBase {
  readonly type: 'int'
  readonly default: number
  readonly min: number
  readonly max: number
  readonly unit?: 'days' | 'seconds' | 'bytes' | 'bits' | 'count'
}
export interface BooleanParameter extends ParameterBase {
  readonly type: 'boolean'
  readonly default: boolean
}
export interface ChoiceParameter<C extends string = string> extends ParameterBase {
  readonly type: 'choice'
  readonly default: C
  readonly choices: readonly C[]
}
export interface ListParameter extends ParameterBase {
  readonly type: 'list'
  readonly default: readonly string[]
}
export type Parameter = IntParameter | BooleanParameter | ChoiceParameter | ListParameter
export type Parameters = Readonly<Record<string, Parameter>>

export type ParameterValue = number | boolean | string | readonly string[]
export type ParameterValues<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends IntParameter
    ? number
    : P[K] extends BooleanParameter
      ? boolean
      : P[K] extends ChoiceParameter<infer C>
        ? C
        : readonly string[]
}

export function int(value: number, rest: Omit<IntParameter, 'type' | 'default'>): IntParameter {
  return { type: 'int', default: value, ...rest }
}
export function boolean(value: boolean, rest: ParameterBase): BooleanParameter {
  return { type: 'boolean', default: value, ...rest }
}
export function choice<const C extends string>(
  value: NoInfer<C>,
  rest: { choices: readonly C[] } & ParameterBase,
): ChoiceParameter<C> {
  return { type: 'choice', default: value, ...rest }
}
export function list(value: readonly string[], rest: ParameterBase): ListParameter {
  return { type: 'list', default: value, ...rest }
}
