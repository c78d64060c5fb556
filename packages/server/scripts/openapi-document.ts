import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createWeb } from '../src/compose/web.ts'
import { readConfig } from '../src/config.ts'
import { createKek } from '../src/platform/auth/index.ts'
import type { Db } from '../src/platform/db/index.ts'
import { type Announcement, createEventHub, createLog, createMetrics } from '../src/platform/http/index.ts'
import type { Queue } from '../src/platform/jobs/index.ts'

/** The interface as the whole server describes it, for people who read it in the repository and for clients made from it. */
export async function openapiDocument(db: Db): Promise<string> {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const web = await createWeb({
    ledger: { db, queueUrl: '', kek: createKek([randomBytes(32)]), own: undefined, close: async () => {} },
    config: readConfig({}),
    version,
    // Nobody asks: the routes are only described.
    queue: {} as Queue,
    demo: false,
    log: createLog({ level: 'silent' }),
    metrics: createMetrics(),
    events: createEventHub<Announcement>({ kept: 1, waiting: 1 }),
  })
  await web.fastify.ready()
  const document = `${JSON.stringify(web.fastify.swagger(), undefined, 1)}\n`
  await web.close()
  return document
}
