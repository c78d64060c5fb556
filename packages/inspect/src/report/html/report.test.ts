import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Language } from '../../model/index.ts'
import type { RunResult } from '../../run/result.ts'
import { hostileResult } from '../../testing/a-hostile-result.ts'
import { aLargeResult, aResult, aRun, aSite, judgedSite, notJudged } from '../../testing/a-result.ts'
import { inventedRules } from '../../testing/invented-rules.ts'
import { assetFiles, assets } from './assets.ts'
import { htmlReport } from './report.ts'

async function pageOf(result: RunResult, language: Language = 'zh-CN', more: object = {}): Promise<string> {
  let text = ''
  for await (const part of htmlReport(result, { language, rules: inventedRules, ...more })) text += part
  return text
}

test('the first sentence fits what was found', async () => {
  const site = (id: string, drawn: number[]) => judgedSite(aSite(id, `${id}.gov.test`, id, 'u'), drawn, 1, [])
  const dead = notJudged(aSite('x', 'x.gov.test', 'x', 'u'), { kind: 'refused' })
  const table: [RunResult, RegExp][] = [
    [aRun([]), /这次没有检查任何网站。/],
    [aRun([site('a', []), site('b', [])]), /2 个网站已全部完整检查，没有发现问题。/],
    [aRun([site('a', []), dead]), /在已检查的范围内没有发现问题；2 个网站中完整检查了 1 个。/],
    [aRun([dead]), /1 个网站都未能检查。/],
    [
      aRun([site('a', [2]), site('b', [])]),
      /没有发现严重问题。2 个网站中有 1 个存在其他问题，最早的须在 5 个工作日内处理。/,
    ],
    [aRun([site('a', [0]), site('b', [])]), /2 个网站中有 <b>1<\/b> 个今天就要处理：/],
  ]
  for (const [result, sentence] of table) assert.match(await pageOf(result), sentence)
})

test('says how much was looked at, and that the rest is not fine', async () => {
  const text = (await pageOf(aResult())).replace(/<[^>]+>\s*/g, '')
  assert.match(
    text,
    /31 个网站已完整检查；2 个只检查了一部分；2 个未能检查；1 个未获授权、没有访问。没有检查到的，不算合格。/,
  )
  assert.match(
    (await pageOf(aResult(), 'en')).replace(/<[^>]+>/g, ''),
    /2 could not be checked; 1 was not visited for want of authorisation\. What/,
  )
  const whole = await pageOf(aRun([judgedSite(aSite('a', 'a.gov.test', 'a', 'u'), [], 1, [])], { left: 3 }))
  assert.match(whole.replace(/<[^>]+>\s*/g, ''), /3 个在巡检中止时还没有检查/)
  const part = await pageOf(aRun([judgedSite(aSite('a', 'a.gov.test', 'a', 'u'), [], 1, [])], { left: 3, unit: 'u' }))
  assert.match(part, /全部名单中还有 3 个网站没有检查/)
})

test('the policy allows exactly the one script and the one style', async () => {
  const text = await pageOf(aResult())
  const digest = (part: string) => `sha256-${createHash('sha256').update(part).digest('base64')}`
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(text)![1]!.replaceAll('&#39;', "'")
  const scripts = [...text.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(match => match[1]!)
  const styles = [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(match => match[1]!)
  assert.equal(scripts.length, 1)
  assert.equal(styles.length, 1)
  assert.equal(
    policy,
    `default-src 'none'; script-src '${digest(scripts[0]!)}'; style-src '${digest(styles[0]!)}'; base-uri 'none'; form-action 'none'`,
  )
  assert.doesNotMatch(text, / style=| on[a-z]+=|https?:\/\/(?!www\.w3\.org)[^"<]*\.(?:js|css|woff)/)
})

test('hostile texts are escaped in the static part', async () => {
  const text = await pageOf(hostileResult(), 'en', { title: '<b>Town</b>' })
  assert.doesNotMatch(text, /<img|<svg\/onload|<b>Town|<script>window|\u202e|\u001b/)
  assert.match(text, /&#60;b&#62;Town/)
})

test('the same result gives the same bytes, in both languages', async () => {
  for (const language of ['en', 'zh-CN'] as const)
    assert.equal(await pageOf(aResult(), language), await pageOf(aResult(), language))
})

test('a thousand sites with thirty findings fit into a megabyte', async t => {
  const text = await pageOf(aLargeResult(1000, 30))
  t.diagnostic(`${Math.round(text.length / 1000)} kB`)
  assert.ok(text.length < 1_500_000)
})

test('the modules of the page join into one script: no import is left, no name is taken twice', () => {
  const { script } = assets()
  assert.doesNotMatch(script, /^\s*(?:import|export) /m)
  const names = [...script.matchAll(/^(?:async )?(?:function|const|let) (\w+)/gm)].map(match => match[1]!)
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  )
  assert.doesNotMatch(script, /<\/script|<!--/i)
  for (const file of assetFiles) assert.ok(existsSync(new URL(`./${file}`, import.meta.url)), file)
})

test('the script of the page has sound types', () => {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  const main = fileURLToPath(new URL('./viewer/main.js', import.meta.url))
  const options =
    '--ignoreConfig --noEmit --allowJs --checkJs --strict --noUnusedLocals --target es2022 --module esnext --moduleResolution bundler --lib es2024,dom,dom.iterable'
  execFileSync(process.execPath, [compiler, ...options.split(' '), main], { encoding: 'utf8' })
})
