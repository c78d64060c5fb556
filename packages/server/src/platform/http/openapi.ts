import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

type Transform = typeof jsonSchemaTransform

/** Describes every route that is mounted after it (OpenAPI 3.1). Pages and health are no part of the interface. */
export async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Townkeep',
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as never,
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: describe,
    transformObject: given => withoutUnused(jsonSchemaTransformObject(given) as WithSchemas) as never,
  })
}

const describe: Transform = given => {
  const schema = given.schema as Record<string, unknown> | undefined
  if (schema?.['x-right'] === undefined) return { schema: { hide: true }, url: given.url }
  const made = jsonSchemaTransform(given)
  const headers = {
    ...(schema['x-edits'] ? { 'If-Match': { type: 'string', description: 'The ETag of the row as it was read' } } : {}),
    ...(schema['x-creates']
      ? { 'Idempotency-Key': { type: 'string', description: 'Done once, however often sent' } }
      : {}),
  }
  if (Object.keys(headers).length === 0) return made
  const required = schema['x-edits'] ? ['If-Match'] : []
  return { ...made, schema: { ...made.schema, headers: { type: 'object', properties: headers, required } } as never }
}

interface WithSchemas {
  readonly paths?: object
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> }
}

/** The registry of named schemas is the whole program's, and each is written as input and as output: only those in use are told. */
function withoutUnused<Document extends WithSchemas>(document: Document): Document {
  const all = document.components?.schemas ?? {}
  const used = new Set<string>()
  const visit = (part: unknown) => {
    for (const [, name] of JSON.stringify(part ?? {}).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name!)) continue
      used.add(name!)
      visit(all[name!])
    }
  }
  visit(document.paths)
  const schemas = Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)))
  return { ...document, components: { ...document.components, schemas } }
}
