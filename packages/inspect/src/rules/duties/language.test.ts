import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHome, visited } from '../../testing/a-home.ts'
import { judged } from '../../testing/judged.ts'
import { language } from './language.ts'

test('the language of the home page is declared and exists', () => {
  const table: readonly [html: string, says: string][] = [
    ['<html lang="zh-CN">', 'fine'],
    ['<html lang="zh-Hans-CN">', 'fine'],
    ['<html lang="ug-CN">', 'fine'],
    ['<html lang="en">', 'fine'],
    ['<html>', 'fails missing page:/'],
    ['<html lang="">', 'fails missing page:/'],
    ['<html lang="zh_CN">', 'fails malformed page:/'],
    ['<html lang="cn">', 'fails malformed page:/'],
    ['<html lang="Chinese">', 'fails malformed page:/'],
  ]
  for (const [html, says] of table) assert.deepEqual(judged(language, visited(aHome({ html }))), [says], html)
})
