import type { z } from 'zod'
import type { Failure, Result } from './result.ts'

/** A fact that a probe fills in while visiting: plain JSON that fits `schema`. */
export interface GatheredFact<T> {
  readonly kind: 'gathered'
  readonly name: string
  readonly schema: z.ZodType<T>
}

/** A fact computed from others when judging, once per visit; never stored. */
export interface DerivedFact<T> {
  readonly kind: 'derived'
  readonly name: string
  readonly needs: Needs
  readonly derive: (facts: never) => T | Underivable
}

/** The fact, or the failure in its place: for a rule that has something to say about the failure itself. */
export interface AttemptedFact<T> {
  readonly kind: 'attempted'
  readonly of: Fact<T>
}

export type Fact<T> = GatheredFact<T> | DerivedFact<T>
// biome-ignore lint/suspicious/noExplicitAny: a fact of any type; the values are typed again by ValuesOf
export type Need = Fact<any> | AttemptedFact<any>
export type Needs = Readonly<Record<string, Need>>

export type ValuesOf<N extends Needs> = {
  readonly [K in keyof N]: N[K] extends AttemptedFact<infer T> ? Result<T> : N[K] extends Fact<infer T> ? T : never
}

/** Returned by `derive` when the facts are there but do not say enough. */
export interface Underivable {
  readonly underivable: Failure
}

export function underivable(failure: Failure): Underivable {
  return { underivable: failure }
}

/** `schema` must describe plain JSON: what does not survive `JSON.stringify` is not a fact. */
export function defineGatheredFact<T>(fact: { name: string; schema: z.ZodType<T> }): GatheredFact<T> {
  return { kind: 'gathered', ...fact }
}

export function defineDerivedFact<const N extends Needs, T>(fact: {
  name: string
  needs: N
  derive: (facts: ValuesOf<N>) => T | Underivable
}): DerivedFact<T> {
  return { kind: 'derived', ...fact }
}

export function attempt<T>(of: Fact<T>): AttemptedFact<T> {
  return { kind: 'attempted', of }
}
