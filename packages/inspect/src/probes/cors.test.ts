import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpAnswer } from '../drivers/types.ts'
import { failure, type Result, success } from '../model/index.ts'
import { corsProbe, foreignOrigin } from './cors.ts'
import type { AskOptions, VisitTools } from './tools.ts'

const home = { url: 'https://www.yongan.gov.test/', status: 200, headers: [], ms: 1, bytes: 1 }

function probe(answer: Result<HttpAnswer>) {
  const asked: [url: string, options: AskOptions | undefined][] = []
  const http = {
    ask: async (url: string, options?: AskOptions) => {
      asked.push([url, options])
      return answer
    },
  }
  const run = corsProbe.run as (tools: VisitTools, facts: unknown) => Promise<Result<unknown>>
  return { asked, result: run({ http } as unknown as VisitTools, { home }) }
}

test('asks once as a foreign page, and keeps only what concerns that', async () => {
  const { asked, result } = probe(
    success({
      url: home.url,
      status: 200,
      headers: [
        ['server', 'nginx'],
        ['access-control-allow-origin', foreignOrigin],
        ['access-control-allow-credentials', 'true'],
        ['set-cookie', 'a=secret'],
      ],
      body: new Uint8Array(),
      caps: [],
      address: '127.0.0.1',
      ms: 1,
    }),
  )
  const given = await result
  assert.deepEqual(given, {
    ok: true,
    value: {
      url: home.url,
      status: 200,
      origin: foreignOrigin,
      headers: [
        ['access-control-allow-origin', foreignOrigin],
        ['access-control-allow-credentials', 'true'],
      ],
    },
  })
  assert.equal(asked.length, 1)
  assert.equal(asked[0]![1]?.headers?.origin, foreignOrigin)
  assert.deepEqual(corsProbe.gives.schema.parse(given.ok && given.value), given.ok && given.value)
})

test('a failure stays a failure', async () => {
  assert.deepEqual(await probe(failure('time-out')).result, failure('time-out'))
})
