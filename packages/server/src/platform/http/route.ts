import type { Language, Text } from '@townkeep/inspect'
import type { FastifyRequest, HTTPMethods } from 'fastify'
import type { z } from 'zod'
import type { Actor, Right } from '../access/index.ts'
import type { Repeatable } from '../actions/index.ts'

import type { Log } from './log.ts'

type Method = Extract<HTTPMethods, 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'>

/** Who may call at all. A right is looked at once more, at the object's own unit, by what the route calls. */
export type Admission = Right | 'signed-in' | 'anyone'

export interface Call<Params, Query, Body, Caller> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly actor: Caller
  /** The version that the caller means to change; 0 unless the route edits. */
  readonly version: number
  /** The caller's Idempotency-Key with what he asked, where the route creates and he sent one: hand it to the action. */
  readonly repeatable: Repeatable | undefined
  readonly language: Language
  readonly now: Date
  readonly log: Log
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal
  readonly request: FastifyRequest
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined

export interface RoutePlan<
  Admits extends Admission,
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
  Answer extends z.ZodType | undefined,
> {
  readonly method: Method
  /** Below `/api`. */
  readonly url: `/${string}`
  readonly right: Admits
  /** One line for the page of the interface. */
  readonly summary: Text
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** Absent: nothing is answered (204). One that holds a `version` is answered with its ETag. */
  readonly answer?: Answer
  /** Where it is not the usual one. */
  readonly status?: 200 | 201 | 202
  /** Changes a row: demands `If-Match`. */
  readonly edits?: true
  /** Makes a row: takes an `Idempotency-Key`. */
  readonly creates?: true
  /** Bytes of a body, where it is not the usual most. */
  readonly bodyLimit?: number
  readonly run: (
    call: Call<Output<Params>, Output<Query>, Output<Body>, Admits extends 'anyone' ? Actor | undefined : Actor>,
  ) => Promise<Answer extends z.ZodType ? z.input<Answer> : void>
}

/** A route as the app takes it: schemas, who may call, one call. */
export interface Route extends Omit<RoutePlan<Admission, z.ZodType, z.ZodType, z.ZodType, z.ZodType>, 'run'> {
  readonly run: (call: Call<never, never, never, never>) => Promise<unknown>
}

/** One endpoint: `right`, schemas, and `run`, which makes one call. The types of what comes in and goes out follow from the schemas. */
export function defineRoute<
  Admits extends Admission,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Answer extends z.ZodType | undefined = undefined,
>(plan: RoutePlan<Admits, Params, Query, Body, Answer>): Route {
  return plan as unknown as Route
}
