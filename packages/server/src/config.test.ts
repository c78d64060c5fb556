import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError, describeConfig, readConfig } from './config.ts'

const app = 'postgres://townkeep_app:s3cret@db.example/townkeep'
const queue = 'postgres://townkeep_queue:s3cret@db.example/townkeep'

test('an empty environment gives a database of our own', () => {
  const config = readConfig({ DATABASE_URL: '' })
  assert.equal(config.dataDir, 'townkeep-data')
  assert.equal(config.database.urls, undefined)
})

test('a database kept by others has an address for each login', () => {
  const { database } = readConfig({ DATABASE_URL: app, TOWNKEEP_QUEUE_URL: queue, TOWNKEEP_DATABASE_CONNECTIONS: '6' })
  assert.deepEqual(database, { connections: 6, urls: { app, queue, owner: undefined, backup: undefined } })
})

test('everything that is wrong is named at once, without its value', () => {
  const wrong = {
    DATABASE_URL: 'mysql://s3cret@here',
    TOWNKEEP_QUEUE_URL: queue,
    TOWNKEEP_DATABASE_CONNECTIONS: 'many',
  }
  assert.throws(
    () => readConfig(wrong),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError)
      assert.deepEqual(error.text.en.split('\n'), [
        'The configuration is wrong:',
        '  DATABASE_URL: must be an address like postgres://user:password@host:port/database',
        '  TOWNKEEP_DATABASE_CONNECTIONS: must be a whole number from 2 to 200',
      ])
      assert.deepEqual(error.text['zh-CN'].split('\n'), [
        '配置有误：',
        '  DATABASE_URL：应为形如 postgres://user:password@host:port/database 的地址',
        '  TOWNKEEP_DATABASE_CONNECTIONS：应为 2 到 200 之间的整数',
      ])
      return true
    },
  )
})

test('addresses that would be left unused, or are missing, are named', () => {
  assert.throws(() => readConfig({ TOWNKEEP_OWNER_URL: app }), /TOWNKEEP_OWNER_URL: has no effect without DATABASE_URL/)
  assert.throws(() => readConfig({ DATABASE_URL: app }), /TOWNKEEP_QUEUE_URL: is needed beside DATABASE_URL/)
})

test('each variable is described in both languages', () => {
  for (const { name, form, description } of describeConfig()) {
    assert.match(description.en, /\.$/, name)
    assert.match(description['zh-CN'], /。$/, name)
    assert.match(form['zh-CN'], /[一-鿿]/, name)
  }
  const defaults = new Map(describeConfig().map(one => [one.name, one.default?.en]))
  assert.equal(defaults.get('TOWNKEEP_PORT'), '7080')
  // The same on every machine.
  assert.equal(defaults.get('TOWNKEEP_DATABASE_CONNECTIONS'), '4 for each processor')
  assert.equal(defaults.get('DATABASE_URL'), undefined)
})

test('the web server listens on loopback, over plain http, unless told otherwise', () => {
  const { web, keyFile } = readConfig({ TOWNKEEP_DATA_DIR: '/srv/townkeep' })
  assert.deepEqual(
    [web.publicUrl, web.host, web.port, web.tls, web.proxies],
    ['http://localhost:7080', '127.0.0.1', 7080, undefined, []],
  )
  assert.equal(keyFile, '/srv/townkeep.key')
  assert.equal(readConfig({ TOWNKEEP_PORT: '8088' }).web.publicUrl, 'http://localhost:8088')
  const told = readConfig({
    TOWNKEEP_URL: 'https://town.gov.test/',
    TOWNKEEP_PROXIES: '10.0.0.1, 10.1.0.0/16',
    TOWNKEEP_TLS_KEY_FILE: 'key.pem',
    TOWNKEEP_TLS_CERT_FILE: 'cert.pem',
  }).web
  assert.equal(told.publicUrl, 'https://town.gov.test')
  assert.deepEqual(told.proxies, ['10.0.0.1', '10.1.0.0/16'])
  assert.deepEqual(told.tls, { keyFile: 'key.pem', certFile: 'cert.pem' })
})

test('a certificate without its key, or for plain http, and an address with a path are refused', () => {
  const cert = { TOWNKEEP_TLS_CERT_FILE: 'cert.pem' }
  assert.throws(() => readConfig(cert), /TOWNKEEP_TLS_KEY_FILE and TOWNKEEP_TLS_CERT_FILE: are given together/)
  assert.throws(() => readConfig({ ...cert, TOWNKEEP_TLS_KEY_FILE: 'key.pem' }), /TOWNKEEP_URL: must begin with https/)
  assert.throws(() => readConfig({ TOWNKEEP_URL: 'https://town.gov.test/townkeep' }), /TOWNKEEP_URL: must be/)
  assert.throws(() => readConfig({ TOWNKEEP_URL: 'town.gov.test' }), /TOWNKEEP_URL: must be/)
})

test('plain http is led on only by a server with a certificate; whom to tell of a weakness is an address', () => {
  const tls = { TOWNKEEP_TLS_KEY_FILE: 'k', TOWNKEEP_TLS_CERT_FILE: 'c', TOWNKEEP_URL: 'https://town.gov.test' }
  assert.equal(readConfig({ ...tls, TOWNKEEP_REDIRECT_PORT: '80' }).web.redirectPort, 80)
  assert.throws(() => readConfig({ TOWNKEEP_REDIRECT_PORT: '80' }), /TOWNKEEP_REDIRECT_PORT: has no effect without/)
  const contacts = (text: string) => readConfig({ TOWNKEEP_SECURITY_CONTACT: text }).web.contacts
  assert.deepEqual(contacts('mailto:a@b.test, https://b.test/report'), ['mailto:a@b.test', 'https://b.test/report'])
  for (const text of ['a@b.test', 'http://b.test', 'mailto:a@b.test\nExpires: 1'])
    assert.throws(() => contacts(text), /TOWNKEEP_SECURITY_CONTACT: must be/)
})

test('a mail server is named with its sender; its password is shown to nobody', () => {
  assert.equal(readConfig({}).mail, undefined)
  const named = { TOWNKEEP_SMTP_HOST: 'mail.gov.test', TOWNKEEP_MAIL_FROM: '城管平台 <town@gov.test>' }
  assert.deepEqual(readConfig(named).mail, {
    host: 'mail.gov.test',
    port: 587,
    tls: 'starttls',
    login: undefined,
    sender: '城管平台 <town@gov.test>',
  })
  assert.equal(readConfig({ ...named, TOWNKEEP_SMTP_TLS: 'tls' }).mail?.port, 465)
  assert.throws(() => readConfig({ TOWNKEEP_SMTP_HOST: 'mail.gov.test' }), /TOWNKEEP_MAIL_FROM: is needed beside/)
  assert.throws(
    () => readConfig({ ...named, TOWNKEEP_SMTP_PASSWORD: 's3cret' }),
    (error: unknown) =>
      error instanceof ConfigError && !error.message.includes('s3cret') && /given together/.test(error.message),
  )
  for (const sender of ['nobody', 'A <a@b>\r\nBcc: c@d', 'a@b, c@d'])
    assert.throws(() => readConfig({ ...named, TOWNKEEP_MAIL_FROM: sender }), /TOWNKEEP_MAIL_FROM: must be/)
})
