import type { FastifySchemaCompiler } from 'fastify'
import { z } from 'zod'
import { type FieldFault, invalidInput } from '../errors/index.ts'

const places: Readonly<Record<string, FieldFault['in']>> = {
  querystring: 'query',
  params: 'params',
  headers: 'headers',
}

/** Checks a part of a request by its schema; what is wrong becomes a refusal that names each field. */
export const checkPart: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const where = places[httpPart ?? ''] ?? 'body'
  return input => {
    const read = schema.safeParse(input)
    return read.success ? { value: read.data } : { error: invalidInput(read.error.issues, input, where) }
  }
}

/** The same object, but nothing beside its fields is taken: a filter written wrongly must not become a list of everything. */
export function strictly<S extends z.ZodType | undefined>(schema: S): S {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return schema
  return schema.strict() as unknown as S
}
