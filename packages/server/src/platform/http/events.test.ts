import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as requestOf } from 'node:http'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { type Announcement, createEventHub } from './index.ts'
import { anApp, unit as ours } from './testing/an-app.ts'
import { readEvents } from './testing/read-events.ts'

const changed = (number: number, unit = ours, more = ''): Announcement => ({
  name: 'site.changed',
  data: { number, more },
  right: 'asset.read',
  unitPath: [unit],
})
const numberOf = ({ data }: { readonly data: unknown }) => (data as { number: number }).number

async function anEventApp(t: { after(clean: () => Promise<void>): void }, sizes = { kept: 5, waiting: 50 }) {
  const hub = createEventHub<Announcement>(sizes)
  const running = await anApp(t, { events: hub })
  const open = (lastId?: string, who = 'inspector') => readEvents(`${running.url}/api/events`, who, lastId)
  return { hub, open, ...running }
}

test('an open stream is told what its caller may see, and nothing else', async t => {
  const { hub, open, ask } = await anEventApp(t)
  assert.equal((await ask(undefined, 'GET', '/api/events')).status, 401)
  const stream = await open()
  assert.equal(stream.headers.get('content-type'), 'text/event-stream')
  assert.equal(stream.headers.get('x-content-type-options'), 'nosniff')
  hub.publish(changed(1))
  hub.publish(changed(2, 'another unit'))
  hub.publish(changed(3))
  const told = await stream.take(2)
  assert.deepEqual([told[0]!.name, ...told.map(numberOf)], ['site.changed', 1, 3])
  await stream.leave()
})

test('who comes back gets what he missed; who missed too much, or comes from another process, is told of a gap', async t => {
  const { hub, open } = await anEventApp(t)
  const stream = await open()
  hub.publish(changed(1))
  const [first] = await stream.take(1)
  await stream.leave()
  hub.publish(changed(2))
  hub.publish(changed(3, 'another unit'))
  hub.publish(changed(4))
  const again = await open(first!.id)
  assert.deepEqual((await again.take(2)).map(numberOf), [2, 4])
  await again.leave()
  for (let number = 5; number <= 7; number += 1) hub.publish(changed(number))
  for (const id of [first!.id, 'otherlife.1', `${first!.id}9`, 'nonsense']) {
    const late = await open(id)
    const [gap] = await late.take(1)
    assert.equal(gap!.name, 'gap')
    hub.publish(changed(8))
    assert.deepEqual((await late.take(1))[0]!.name, 'site.changed')
    await late.leave()
    const then = await open(gap!.id)
    assert.equal((await then.take(1))[0]!.name, 'site.changed')
    await then.leave()
  }
})

test('a browser learns how far it is also where nothing was for it, so that it need not be told of a gap', async t => {
  const { hub, open } = await anEventApp(t)
  for (let number = 1; number <= 20; number += 1) hub.publish(changed(number, 'another unit'))
  const stream = await open()
  const start = await stream.position()
  await stream.leave()
  hub.publish(changed(21))
  const again = await open(start)
  assert.equal((await again.take(1))[0]!.name, 'site.changed')
  await again.leave()
})

test('a reader who stops reading holds little, is told of the gap and let go; the others notice nothing', async t => {
  const { hub, open, url } = await anEventApp(t, { kept: 2_000, waiting: 50 })
  const headers = { authorization: 'Bearer inspector' }
  const [stuck] = await once(requestOf(`${url}/api/events`, { headers }).end(), 'response')
  stuck.pause()
  const quick = await open(undefined, 'editor')
  const large = 'x'.repeat(50_000)
  let published = 0
  while (hub.size === 2 && published < 1_000) {
    hub.publish(changed(published, ours, large))
    published += 1
    await quick.take(1)
  }
  assert.equal(hub.size, 1)
  let text = ''
  stuck.setEncoding('utf8').on('data', (part: string) => (text += part))
  await once(stuck.resume(), 'end')
  assert.match(text, /event: gap\ndata: \{\}\n\n$/)
  assert.ok(text.split('event: site.changed').length - 1 < published)
  await quick.leave()
})

test('the streams of a session are few, and end when it ends', async t => {
  const { hub, open } = await anEventApp(t)
  const streams = await Promise.all([open(), open(), open(), open()])
  await assert.rejects(open(), /429/)
  const other = await open(undefined, 'editor')
  hub.endOf('session of inspector')
  for (const stream of streams) assert.deepEqual(await stream.rest(), [])
  assert.equal(hub.size, 1)
  await other.leave()
  while (hub.size > 0) await setTimeout(5)
})

test('the server stops although streams are open', async t => {
  const { app, hub, open } = await anEventApp(t)
  const stream = await open()
  hub.publish(changed(1))
  const began = performance.now()
  await app.close()
  assert.ok(performance.now() - began < 1_000)
  assert.equal((await stream.rest()).length, 1)
})
