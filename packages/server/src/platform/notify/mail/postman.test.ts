import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aMailServer } from '../testing/mail-server.ts'
import { createPostman, type MailSettings, type Posted } from './postman.ts'

const letter = {
  messageId: '<1@town.gov.test>',
  language: 'zh-CN',
  subject: '通知',
  text: '正文',
  html: '<p>正文</p>',
  to: { name: '李娜', address: 'li@east.test' },
} as const

const settings = (port: number, more: Partial<MailSettings> = {}): MailSettings => ({
  ...{ host: '127.0.0.1', port, tls: 'none', login: undefined, sender: '城市平台 <town@gov.test>' },
  ...more,
})

function refused(posted: Posted): { readonly forGood: boolean; readonly reason: string } {
  assert.ok(!posted.ok, 'was sent')
  return posted
}

test('signs in where the server wants it; a wrong password is the operator’s to mend, so the mail waits', async t => {
  const { port, mails } = await aMailServer(t, {
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, callback) =>
      username === 'town' && password === 'right'
        ? callback(null, { user: 'town' })
        : callback(new Error('no such login')),
  })
  const login = (password: string) => createPostman(settings(port, { login: { user: 'town', password } }))
  const wrong = refused(await login('wrong').post(letter))
  assert.equal(wrong.forGood, false)
  assert.match(wrong.reason, /^535/)
  assert.deepEqual(await login('right').post(letter), { ok: true })
  assert.equal(mails[0]!.headers.to, '李娜 <li@east.test>')
  assert.equal(mails[0]!.headers.from, '城市平台 <town@gov.test>')
})

test('nothing goes in clear where encryption was asked for, nor to a server with a certificate of its own making', async t => {
  const plain = await aMailServer(t)
  const own = await aMailServer(t, { disabledCommands: [] })
  const wrapped = await aMailServer(t, { secure: true })
  for (const [port, tls] of [
    [plain.port, 'starttls'],
    [own.port, 'starttls'],
    [wrapped.port, 'tls'],
  ] as const) {
    const { forGood } = refused(await createPostman(settings(port, { tls })).post(letter))
    assert.equal(forGood, false, `${tls} at ${port}`)
  }
  assert.deepEqual([plain.mails, own.mails, wrapped.mails], [[], [], []])
})

test('what the server says of the mail is for good; what it says of the sender, or for now, is not', async t => {
  const said = (code: number, text = 'no') => Object.assign(new Error(text), { responseCode: code })
  const ofMail = await aMailServer(t, {
    onData: (stream, _, callback) => stream.resume().on('end', () => callback(said(554, 'spam'))),
  })
  const ofSender = await aMailServer(t, { onMailFrom: (_, __, callback) => callback(said(550)) })
  const busy = await aMailServer(t, { onConnect: (_, callback) => callback(said(421)) })
  const ends = []
  for (const { port } of [ofMail, ofSender, busy]) ends.push(refused(await createPostman(settings(port)).post(letter)))
  assert.deepEqual(
    ends.map(({ forGood }) => forGood),
    [true, false, false],
  )
  assert.match(ends[0]!.reason, /^554 spam/)
})

test('a name or a subject cannot add a header or a recipient', async t => {
  const { port, mails } = await aMailServer(t)
  const hostile = {
    ...letter,
    subject: 'a\r\nBcc: c@east.test',
    to: { name: 'x" <c@east.test>,\r\nCc: d', address: 'li@east.test' },
  }
  assert.deepEqual(await createPostman(settings(port)).post(hostile), { ok: true })
  assert.deepEqual(mails[0]!.to, ['li@east.test'])
  assert.deepEqual(
    Object.keys(mails[0]!.headers).filter(name => ['bcc', 'cc'].includes(name)),
    [],
  )
})
