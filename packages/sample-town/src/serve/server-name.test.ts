import assert from 'node:assert/strict'
import { connect, createServer } from 'node:net'
import { test } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { serverNameOf } from './server-name.ts'

/** The first bytes that a real client sends. */
async function helloOf(servername: string): Promise<Buffer> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const bytes = new Promise<Buffer>(resolve => {
    server.on('connection', socket =>
      socket.once('data', chunk => {
        socket.destroy()
        resolve(chunk)
      }),
    )
  })
  const client = connectTls({ socket: connect(port, '127.0.0.1'), servername, rejectUnauthorized: false })
  client.on('error', () => undefined)
  const hello = await bytes
  client.destroy()
  server.close()
  return hello
}

test('reads the name that a client asks for, once it is all there', async () => {
  const hello = await helloOf('Www.Qiyun.gov.test')
  assert.equal(serverNameOf(hello), 'www.qiyun.gov.test')
  assert.equal(serverNameOf(hello.subarray(0, 3)), undefined)
  assert.equal(serverNameOf(hello.subarray(0, hello.length - 1)), undefined)
})

test('names nobody where there is no name, or no hello', async () => {
  assert.equal(serverNameOf(await helloOf('')), '')
  assert.equal(serverNameOf(Buffer.from('GET / HTTP/1.1\r\n')), '')
  assert.equal(serverNameOf(Buffer.from([22, 3, 1, 0, 5, 1, 0, 0, 1, 0])), '')
})
