import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { allRules, defaultLimits, explainProbes, type Language } from '@townkeep/inspect'
import type { Command } from 'commander'
import { visitDefaults } from '../src/option-tables.ts'
import { createProgram } from '../src/program.ts'
import { widthOf } from '../src/text-layout.ts'
import { type ToldError, toldError } from '../src/told-error.ts'
import { townkeep } from './townkeep.ts'

// What needs no site: help, lists, and calls that cannot be right.
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'townkeep-calls-'))
  await writeFile(join(folder, 'file'), '')
  await writeFile(join(folder, 'sites.csv'), 'url\nhttps://a.gov.test/\n')
})
after(() => rm(folder, { recursive: true, force: true }))

const commands = ['inspect', 'gather', 'judge', 'rules', 'demo', 'serve', 'migrate', 'config']
  .concat(['admin', 'admin create', 'admin invite', 'audit', 'audit verify', 'audit export', 'audit status'])
  .map(path => path.split(' '))

describe('help', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    for (const path of commands) {
      test(`${path.join(' ')} in ${language} fits 100 columns and explains every option`, async () => {
        const { code, out, err } = await townkeep([...path, '--help', '--lang', language])
        assert.deepEqual([code, err], [0, ''])
        for (const line of out.split('\n')) assert.ok(widthOf(line) <= 100, line)
        const command = path.reduce(
          (program: Command, name) => program.commands.find(one => one.name() === name)!,
          createProgram(language),
        )
        for (const { flags, description } of command.options) {
          const at = out.indexOf(flags)
          assert.ok(at > 0, flags)
          const said = out.slice(at + flags.length, at + flags.length + 40).trim()
          assert.ok(said.length > 5 && !said.startsWith('-'), flags)
          assert.equal(/[一-鿿]/.test(description), language === 'zh-CN', description)
        }
      })
    }
  }

  test('the defaults that it names are those of the engine', () => {
    assert.deepEqual(
      [
        visitDefaults.pages,
        visitDefaults.timeout,
        visitDefaults.rate,
        visitDefaults.ratePerAddress,
        visitDefaults.connections,
      ].map(Number),
      [
        defaultLimits.pages,
        defaultLimits.fetchMs / 1_000,
        defaultLimits.perSecondSite,
        defaultLimits.perSecondAddress,
        defaultLimits.connections,
      ],
    )
  })

  test('a call without a command prints it and ends with 2', async () => {
    const { code, out, err } = await townkeep([])
    assert.deepEqual([code, out], [2, ''])
    assert.match(err, /^Usage: townkeep/)
  })
})

test('--explain lists every probe under the depth that it needs, within the width', async () => {
  for (const [lang, heads] of [
    ['en', ['Before anything else', 'passive: ', 'active: ']],
    ['zh-CN', ['首先：', 'passive：', 'active：']],
  ] as const) {
    const { code, out } = await townkeep(['inspect', '--explain', '--lang', lang])
    assert.equal(code, 0)
    for (const line of out.split('\n')) assert.ok(widthOf(line) <= 100, line)
    const parts = heads.map(head => out.indexOf(`${head}`))
    assert.deepEqual(
      parts,
      parts.toSorted((a, b) => a - b),
    )
    const order = ['none', 'passive', 'active']
    for (const { name, depth } of explainProbes()) {
      const at = out.indexOf(`  ${name} `)
      assert.ok(at > parts[order.indexOf(depth)]!, name)
      assert.ok(at < (parts[order.indexOf(depth) + 1] ?? out.length), name)
    }
  }
})

describe('rules', () => {
  test('lists each rule once, with what the pack says of it', async () => {
    const { code, out } = await townkeep(['rules'])
    assert.equal(code, 0)
    for (const { id } of allRules) assert.equal(out.split(`  ${id}  `).length, 2, id)
    assert.match(
      out,
      /tls\/certificate-expiry {2}Certificate in date\n +◆ expired · ● expires-soon .*\n +soonDays = 30 days/,
    )
    for (const line of out.split('\n')) assert.ok(widthOf(line) <= 100, line)
  })

  test('for machines: a line for each, in both languages', async () => {
    const { out } = await townkeep(['rules', '--json', '--pack', 'cn-gov-site-2019'])
    const rules = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    assert.deepEqual(
      rules.map(rule => rule.id),
      allRules.map(rule => rule.id),
    )
    const home = rules.find(rule => rule.id === 'freshness/home-page')
    assert.equal(home.parameters.find((one: { name: string }) => one.name === 'days').value, 14)
    assert.ok(home.outcomes.every((one: { says: object; severity: string }) => one.severity && 'zh-CN' in one.says))
  })

  test('explains one, in the chosen language', async () => {
    const { out } = await townkeep(['rules', 'tls/certificate-expiry', '--lang', 'zh-CN'])
    assert.match(out, /依据：RFC 5280/)
    assert.match(out, /expired {2}◆ 严重 · 1 个工作日内\n {2}‹host› 的证书已于/)
    assert.match(out, /soonDays {2}到期前多少天/)
  })
})

describe('a call that cannot be right is told in a line, with 2', () => {
  const calls: [args: string[], en: RegExp, zh: RegExp][] = [
    [['inspct'], /^unknown command 'inspct' \(Did you mean inspect\?\)$/, /^没有命令 inspct（是不是 inspect？）$/],
    [
      ['inspect', '--fromat', 'csv'],
      /unknown option '--fromat' \(Did you mean --format\?\)/,
      /没有选项 --fromat（是不是 --format？）/,
    ],
    [['inspect', 'a', 'b'], /too many arguments.*: a, b/, /多余的参数：a, b/],
    [['inspect', 'a', '--out'], /'--out <folder>' argument missing/, /--out <folder> 后面缺少内容/],
    [['judge'], /missing required argument 'folder'/, /缺少参数 <folder>/],
    [['inspect'], /townkeep inspect LIST/, /请给出网站清单/],
    [['gather', 'a'], /--facts FOLDER/, /--facts 文件夹/],
    [
      ['inspect', 'DIR/nope.csv'],
      /list .*nope\.csv cannot be read: there is no such file/,
      /清单 .* 无法读取：文件或文件夹不存在/,
    ],
    [['inspect', 'DIR'], /list .* cannot be read: it is a folder/, /无法读取：这是一个文件夹/],
    [
      ['inspect', 'LIST', '--pack', 'nope'],
      /"nope" is neither a file .* baseline, cn-gov-site-2019/,
      /“nope”既不是可读取的文件/,
    ],
    [['inspect', 'LIST', '--format', 'json,pdf'], /--format: "pdf" is none of html/, /--format：“pdf”无效/],
    [['inspect', 'LIST', '--fail-on', 'bad'], /--fail-on: "bad" is none of critical/, /--fail-on：“bad”无效/],
    [['inspect', 'LIST', '--split-by', 'site'], /--split-by: "site" is none of unit/, /--split-by：“site”无效/],
    [
      ['inspect', 'LIST', '--out', 'DIR/file'],
      /--out: nothing can be written into the folder .*file: a file/,
      /--out：无法写入文件夹/,
    ],
    [['inspect', 'LIST', '--facts', 'DIR/file/x'], /--facts: nothing can be written/, /--facts：无法写入文件夹/],
    [
      ['inspect', 'LIST', '--ca', 'DIR/nope.pem'],
      /--ca: the file .* cannot be read: there is no such file/,
      /--ca：文件 .* 无法读取/,
    ],
    [
      ['inspect', 'LIST', '--ca', 'DIR/file'],
      /--ca: .*file holds no PEM certificate/,
      /--ca：.* 中没有 PEM 格式的证书/,
    ],
    [
      ['inspect', 'LIST', '--timeout', 'soon'],
      /--timeout: "soon" is no number from 0\.1 to 300/,
      /--timeout：“soon”不是/,
    ],
    [['inspect', 'LIST', '--pages', '1.5'], /--pages: "1\.5" is no whole number/, /--pages：“1\.5”不是整数/],
    [
      ['inspect', 'LIST', '--own-domain', 'gov.cn'],
      /--own-domain: "gov\.cn" is a public suffix/,
      /“gov\.cn”是公共后缀/,
    ],
    [['inspect', 'LIST', '--control', 'example'], /--control: "example" is no address/, /--control：“example”不是网址/],
    [['inspect', 'LIST', '--resolver', 'dns'], /--resolver: "dns" is no address/, /--resolver：“dns”不是/],
    [['inspect', 'LIST', '--connect-map', '443'], /--connect-map: "443" is no pair/, /--connect-map：“443”不是/],
    [
      ['inspect', 'LIST', '--allow-private', '10.0.0.0/99'],
      /--allow-private: "10\.0\.0\.0\/99"/,
      /--allow-private：地址段/,
    ],
    [['judge', 'DIR/nope'], /folder .*nope cannot be read: there is no such/, /文件夹 .*nope 无法读取/],
    [['judge', 'DIR'], /holds no facts of a visit/, /没有访问数据/],
    [
      ['rules', 'tls/chian'],
      /no rule "tls\/chian"\. Did you mean tls\/chain/,
      /没有规则“tls\/chian”。是不是 tls\/chain/,
    ],
    [['serve', '--role', 'king'], /^--role: "king" is none of web, worker, all$/, /^--role：“king”无效/],
    [['serve', '--demo', '--role', 'web'], /^--demo goes with no other option/, /^--demo 不能与其他选项合用/],
    [['serve', '--env', 'DIR/nope'], /^--env: .*nope cannot be read: there is no such file/, /^--env：.* 无法读取/],
    [['admin', 'create'], /required option '--name <name>' not specified/, /^必须给出选项 --name <name>$/],
    [['audit', 'export', '--to', 'now'], /^--to: "now" is no day like/, /^--to：“now”不是日期/],
    [['migrate', '--print-roles', '--address', 'a b'], /^--address: "a b" is no host/, /^--address：“a b”无效/],
    [['rules', '--lang', 'fr'], /--lang: "fr" is none of en, zh-CN/, /--lang：“fr”无效/],
  ]
  for (const [args, english, chinese] of calls) {
    test(args.join(' '), async () => {
      for (const [language, expected] of [
        ['en', english],
        ['zh-CN', chinese],
      ] as const) {
        const call = args.map(arg => (arg === 'LIST' ? join(folder, 'sites.csv') : arg.replace(/^DIR/, folder)))
        const { exitCode, lines } = await refusal(call, language)
        assert.equal(exitCode, 2)
        assert.equal(lines.length, 1)
        assert.match(lines[0]!, expected)
        assert.doesNotMatch(lines[0]!, /\n/)
      }
    })
  }

  test('by the command itself: on standard error, without a stack', async () => {
    const { code, out, err } = await townkeep(['inspect', join(folder, 'nope.csv')], { env: { LANG: 'zh_CN.UTF-8' } })
    assert.deepEqual([code, out], [2, ''])
    assert.match(err, /^清单 .*nope\.csv 无法读取：文件或文件夹不存在\n$/)
    assert.match((await townkeep(['inspct'])).err, /^unknown command 'inspct' \(Did you mean inspect\?\)\n$/)
  })
})

test('a fault of our own ends with 70 and shows a stack only when asked', () => {
  const fault = new TypeError('x is not a function')
  const { exitCode, lines } = toldError(fault, 'en', false)
  assert.equal(exitCode, 70)
  assert.match(lines.join('\n'), /^Townkeep itself is at fault \(.*\): x is not a function\nPlease report/)
  assert.doesNotMatch(lines.join('\n'), / at .*calls\.test/)
  assert.match(toldError(fault, 'zh-CN', true).lines.join('\n'), /^程序自身出错.* at .*calls\.test/s)
})

async function refusal(args: readonly string[], language: Language): Promise<ToldError> {
  try {
    await createProgram(language).parseAsync(args, { from: 'user' })
  } catch (error) {
    return toldError(error, language, false)
  }
  return assert.fail('the call went through')
}
