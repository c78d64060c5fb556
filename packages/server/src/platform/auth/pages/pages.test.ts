import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Language, languages, placeholders } from '@townkeep/inspect'
import {
  accountPage,
  addressOf,
  backupCodesPage,
  codePage,
  invitationLettersPage,
  invitationPage,
  inviteesPage,
  localAddress,
  passwordPage,
  renewBackupCodesPage,
  replaceFactorPage,
  setUpPage,
  signInPage,
  style,
} from './index.ts'
import { troubles, words } from './words.ts'

const hostile = `"><script>alert('1')</script>&<img src=x onerror=alert(1)>`
const letter = {
  personName: hostile,
  unitName: hostile,
  signInName: hostile,
  code: hostile,
  expiresAt: new Date(0),
}
const session = {
  id: '018f0000-0000-7000-8000-000000000001',
  personId: '018f0000-0000-7000-8000-000000000002',
  stage: 'full',
  pendingSecret: null,
  createdAt: new Date(0),
  seenAt: new Date(0),
  endsAt: new Date(0),
  network: hostile,
  agent: hostile,
} as const
const step = { lockMinutes: 15, next: hostile }

/** Every page, with hostile text wherever text comes from outside. */
const pages: Readonly<Record<string, (language: Language) => string>> = {
  signIn: language => signInPage({ ...step, name: hostile, trouble: 'locked' }, language),
  code: language => codePage({ ...step, trouble: 'wrong-code' }, language),
  invitation: language => invitationPage({ ...step, code: hostile, trouble: 'too-short' }, language),
  setUp: language => setUpPage({ ...step, name: hostile, typed: hostile, uri: hostile }, language),
  invitees: language =>
    inviteesPage(
      { invitees: [{ personId: hostile, personName: hostile, unitName: hostile, invited: true }], more: true },
      language,
    ),
  letters: language =>
    invitationLettersPage(
      { letters: [letter, letter], without: [{ personName: hostile, why: { en: hostile, 'zh-CN': hostile } }] },
      hostile,
      language,
    ),
  account: language =>
    accountPage(
      {
        name: hostile,
        hasFactor: true,
        session: { ...session, seenAt: session.createdAt },
        sessions: [session, { ...session, id: hostile }],
        done: 'password',
      },
      language,
    ),
  password: language => passwordPage({ lockMinutes: 15, trouble: 'too-short' }, language),
  replaceFactor: language =>
    replaceFactorPage(
      { hasFactor: true, typed: hostile, uri: hostile, lockMinutes: 15, trouble: 'wrong-code' },
      language,
    ),
  renewBackupCodes: language => renewBackupCodesPage({ lockMinutes: 15, trouble: 'locked' }, language),
  backupCodes: language => backupCodesPage({ codes: [hostile], next: hostile }, language),
}

test('no page lets anything from outside through as markup, and none has code or style in it', () => {
  for (const [name, page] of Object.entries(pages))
    for (const language of languages) {
      const text = page(language)
      assert.doesNotMatch(text, /<script|<img|<style|\sstyle=|javascript:/i, name)
      const tags = text.match(/<[a-z][^>]*>/gi)!
      for (const tag of tags) assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), /\son\w+=|=[^"]|'/i, tag)
      const takesNothing = name === 'password' || name === 'renewBackupCodes'
      assert.equal(text.includes('&#60;script&#62;'), !takesNothing, name)
    }
})

test('every page speaks its language, names each field and offers the other language', () => {
  for (const [name, page] of Object.entries(pages)) {
    assert.notEqual(page('en'), page('zh-CN'))
    for (const language of languages) {
      const text = page(language)
      assert.ok(text.startsWith(`<!doctype html>\n<html lang="${language}">`))
      assert.doesNotMatch(text, /\{\w+\}|undefined|\[object/, name)
      const ids = [...text.matchAll(/<input id="(\w+)"/g)].map(([, id]) => id!)
      for (const id of ids) assert.ok(text.includes(`<label for="${id}">`), `${name}: ${id}`)
      const other = language === 'en' ? 'zh-CN' : 'en'
      if (name !== 'letters') assert.equal(text.includes(`lang="${other}"`), name !== 'backupCodes', name)
    }
  }
  assert.match(pages.signIn!('zh-CN'), /<p class="trouble" role="alert">尝试次数过多，请在 15 分钟后重试。<\/p>/)
})

test('both languages say the same values', () => {
  for (const [name, text] of Object.entries({ ...words, ...troubles }))
    assert.deepEqual(placeholders(text.en), placeholders(text['zh-CN']), name)
})

test('one goes on only within this server', () => {
  for (const good of ['/', '/findings?state=new', '/a/b#c']) assert.equal(localAddress(good), good)
  for (const bad of [
    '',
    'x',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a b',
    '/\n/x',
    `/${'x'.repeat(500)}`,
  ])
    assert.equal(localAddress(bad), '/', bad)
  assert.equal(addressOf('/sign-in', { next: '/' }), '/sign-in')
  assert.equal(addressOf('/sign-in', { next: '/a?b=c&d' }), '/sign-in?next=%2Fa%3Fb%3Dc%26d')
})

test('no template leaves an attribute without quotes', () => {
  for (const file of readdirSync(import.meta.dirname).filter(name => !name.endsWith('.test.ts')))
    assert.doesNotMatch(readFileSync(join(import.meta.dirname, file), 'utf8'), /<[a-z][^>`]*=\$\{/, file)
})

test('the colours are the product’s', () => {
  const report = join(import.meta.dirname, '../../../../../inspect/src/report/html/style/tokens.css')
  const known = new Set(
    readFileSync(report, 'utf8')
      .match(/--[\w-]+:\s*#\w+/g)!
      .map(token => token.replace(/\s/g, '')),
  )
  const used = style.match(/--[\w-]+:#\w+/g)!
  assert.equal(used.length, 22)
  for (const token of used) assert.ok(known.has(token), token)
  for (const [, name] of style.matchAll(/var\((--[\w-]+)\)/g)) assert.ok(style.includes(`${name}:`), name)
})
