import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { test } from 'node:test'
import {
  allRules,
  areaNames,
  areas,
  defaultLimits,
  failures,
  findPack,
  type Language,
  packLibrary,
  parsePack,
  readList,
  readPackFiles,
  verdictNames,
} from '../packages/inspect/src/index.ts'
import { fieldNamed } from '../packages/inspect/src/target/list/headers.ts'
import { sites } from '../packages/sample-town/src/index.ts'

/** Holds the documents to the program: links, commands, options, numbers and examples. */
const root = dirname(import.meta.dirname)
const documents = new Map(
  globSync(['*.md', 'NOTICE', 'docs/**/*.md', 'packages/*/*.md'], { cwd: root })
    // The build puts a copy there.
    .filter(path => path !== 'packages/cli/README.md')
    .sort()
    .map(path => [path, readFileSync(join(root, path), 'utf8')]),
)
const readmes: readonly (readonly [path: string, language: Language])[] = [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh-CN'],
]
const guides: typeof readmes = [
  ['docs/guide/inspecting.md', 'en'],
  ['docs/guide/inspecting.zh-CN.md', 'zh-CN'],
]

const operating = ['installing', 'configuration'].map((name): typeof readmes => [
  [`docs/operating/${name}.md`, 'en'],
  [`docs/operating/${name}.zh-CN.md`, 'zh-CN'],
])

function textOf(path: string): string {
  const text = documents.get(path)
  assert.ok(text, `there is no ${path}`)
  return text
}

const withoutCode = (text: string) => text.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '')
const headings = (text: string) => withoutCode(text.replaceAll('`', '')).match(/^#+ .+$/gm) ?? []

/** As the sites that show such files make them. */
function anchorOf(heading: string): string {
  const plain = heading.replace(/^#+ /, '').toLowerCase()
  return plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-')
}

test('what documents link to exists', () => {
  const broken = [...documents].flatMap(([path, text]) =>
    [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
      if (/^https?:/.test(target)) return []
      const [file = '', anchor] = target.split('#')
      const aim = file === '' ? path : relative(root, join(root, dirname(path), file))
      if (!existsSync(join(root, aim))) return [`${path}: ${target}`]
      const known = anchor === undefined || headings(documents.get(aim) ?? '').some(one => anchorOf(one) === anchor)
      return known ? [] : [`${path}: ${target} has no such heading`]
    }),
  )
  assert.deepEqual(broken, [])
})

function help(...command: string[]): string {
  const main = join(root, 'packages/cli/src/main.ts')
  return execFileSync(process.execPath, [main, '--lang', 'en', ...command, '--help'], { encoding: 'utf8' })
}
const optionsIn = (text: string) => new Set(text.match(/(?<![\w-])--[a-z][a-z-]*/g))
const ofProgram = help()
const namesIn = (text: string) =>
  [...(text.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]+) /gm)]
    .map(([, name]) => name!)
    .filter(name => name !== 'help')
/** With the options of the commands within it. */
function optionsOf(name: string): ReadonlySet<string> {
  const text = help(name)
  return new Set([text, ...namesIn(text).map(inner => help(name, inner))].flatMap(one => [...optionsIn(one)]))
}
const commands = new Map(namesIn(ofProgram).map(name => [name, optionsOf(name)]))
const everywhere = optionsIn(ofProgram)
const known = new Set([...everywhere, ...[...commands.values()].flatMap(options => [...options])])

test('every command and option that documents name is in the help', () => {
  const wrong = [...documents].flatMap(([path, text]) => {
    const code = [...text.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```|`([^`\n]+)`/gm)].flatMap(
      ([, language = '', block, span]) =>
        ['', 'sh'].includes(language) ? (block ?? span)!.replace(/\\\n/g, ' ').split('\n') : [],
    )
    return code.flatMap(line => {
      const [, command] = /(?:^|\s)townkeep (?:-- )?([a-z]+)/.exec(line) ?? []
      if (command === undefined && !/^ *(?:townkeep )?--/.test(line)) return []
      if (command !== undefined && !commands.has(command)) return [`${path}: there is no command: ${line}`]
      const allowed = command === undefined ? known : new Set([...commands.get(command)!, ...everywhere])
      return [...optionsIn(line.replace(/ -- /, ' '))]
        .filter(option => !allowed.has(option))
        .map(option => `${path}: ${option} in: ${line}`)
    })
  })
  assert.deepEqual(wrong, [])
})

test('the two languages of a document have the same headings, tables and examples', () => {
  const shapeOf = (path: string) => ({
    headings: headings(textOf(path)).map(heading => /^#+/.exec(heading)![0]),
    rows: textOf(path).match(/^ *\|/gm)?.length,
    commands: [...textOf(path).matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].map(([, block]) => block),
  })
  for (const document of [readmes, guides, ...operating]) {
    const [one, other] = document.map(([path]) => shapeOf(path))
    assert.deepEqual(other, one)
  }
})

test('no document names a place on somebody’s machine', () => {
  const named = [...documents].flatMap(([path, text]) =>
    (text.match(/(?<![\w.:/])\/(?:home|root|tmp|usr|var|work|Users)\/\S*/g) ?? []).map(place => `${path}: ${place}`),
  )
  assert.deepEqual(named, [])
})

test('the READMEs count areas, rules, verdicts and sites as they are', () => {
  for (const [path, language] of readmes) {
    const text = textOf(path)
    for (const area of areas) {
      const rules = allRules.filter(rule => rule.id.startsWith(`${area}/`)).length
      assert.ok(text.includes(`| ${areaNames[area][language]} | ${rules} |`), `${path}: ${area} has ${rules} rules`)
    }
    for (const verdict of Object.values(verdictNames)) assert.ok(text.includes(`| ${verdict[language]} |`), path)
    const { length } = Object.keys(sites)
    assert.ok(
      text.includes(language === 'en' ? `${length} invented sites` : `${length} 个虚构的网站`),
      `${path}: ${length}`,
    )
  }
  assert.ok(textOf('CHANGELOG.md').includes(`${allRules.length} rules`), `CHANGELOG.md: ${allRules.length} rules`)
})

test('the guides have every kind of failure, in the words of the program', () => {
  for (const [path, language] of guides) {
    for (const [kind, { seen, blamesSite, todo }] of Object.entries(failures)) {
      const whose = language === 'en' ? (blamesSite ? 'the site' : 'our look') : blamesSite ? '网站' : '巡检方'
      const row = `| \`${kind}\` | ${seen[language]} | ${whose} | ${todo[language]} |`
      assert.ok(textOf(path).includes(row), `${path} lacks ${row}`)
    }
  }
})

test('the guides have the limits of a visit', () => {
  const { requestsPerSite, pages, depth, linksPerSite, ownLinks, otherLinks, ...rest } = defaultLimits
  const seconds = rest.fetchMs / 1_000
  const minutes = rest.siteMs / 60_000
  const [page, whole] = [rest.pageBytes, rest.siteBytes].map(bytes => bytes / 1024 ** 2)
  const group = (value: number) => value.toLocaleString('en')
  const cells = (en: boolean) => [
    ...[rest.perSecondSite, rest.perSecondAddress, rest.connections].map(String),
    ...[linksPerSite, ownLinks, otherLinks].map(group),
    ...(en
      ? [`${seconds} s`, `${minutes} minutes`, `${page} MiB after unpacking`, `${whole} MiB after unpacking`]
      : [`${seconds} 秒`, `${minutes} 分钟`, `解压后 ${page} MiB`, `解压后 ${whole} MiB`]),
    en ? `${pages}, at most ${depth} links from the home page` : `${pages}，距首页至多 ${depth} 层`,
    en
      ? `${group(requestsPerSite)}, or four times \`--pages\` if that is more`
      : `${group(requestsPerSite)}；\`--pages\` 的四倍更大时按后者`,
  ]
  for (const [path, language] of guides) {
    for (const cell of cells(language === 'en')) assert.ok(textOf(path).includes(`| ${cell} |`), `${path}: ${cell}`)
  }
})

test('the example lists of the guides are read without a word', async () => {
  for (const [path] of guides) {
    const [, csv = ''] = /```csv\n([\s\S]*?)```/.exec(textOf(path)) ?? []
    const list = await readList(Buffer.from(csv), 'sites.csv', {
      now: new Date('2026-06-01T00:00:00Z'),
      ownDomains: ['city.example'],
    })
    assert.deepEqual([list.rejected, list.notes, list.merged, list.sites.length], [[], [], [], 3], path)
    assert.deepEqual(
      list.sites[0]!.columns.map(({ kind }) => kind),
      ['news', 'notice'],
      path,
    )
    const table = textOf(path)
      .split('\n## ')[1]!
      .match(/^\| .+$/gm)!
      .slice(2)
    for (const row of table) {
      const named = [...row.split('|')[2]!.matchAll(/`([^`]+)`/g)].map(([, header]) => fieldNamed(header!))
      assert.ok(named.length > 3 && new Set(named).size === 1 && named[0] !== undefined, `${path}: ${row}`)
    }
  }
})

test('the example packs of the guides load, and the packs that come with the program are as described', async () => {
  const library = packLibrary((await readPackFiles()).packs)
  for (const [path, language] of guides) {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(textOf(path)) ?? []
    const read = parsePack(yaml, { fileName: 'our-city.yaml', rules: allRules, library })
    assert.deepEqual(read.ok ? [] : read.problems, [], path)
    const mistyped = yaml.replace('noticeDays', 'notiseDays')
    const refused = parsePack(mistyped, { fileName: 'our-city.yaml', rules: allRules, library })
    assert.ok(!refused.ok && refused.problems.length === 1, path)
    const [{ line, column, message }] = refused.problems as [(typeof refused.problems)[number]]
    for (const part of [`our-city.yaml:${line}:${column} `, message[language]]) assert.ok(textOf(path).includes(part))
  }
  const read = findPack(library, 'cn-gov-site-2019', allRules)
  assert.ok(read?.ok)
  const { indicators } = read.pack
  const vetoes = indicators.filter(({ group }) => group === 'veto').length
  const persons = indicators.filter(({ kind }) => kind === 'person').length
  // Both guides and both READMEs name these numbers.
  assert.deepEqual([indicators.length, vetoes, persons], [40, 12, 22])
})
