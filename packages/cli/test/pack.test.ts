import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import test, { after, before } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { otherNode } from '../../../scripts/other-node.ts'
import { version } from '../src/version.ts'
import { freePort } from './serving.ts'

const cli = dirname(import.meta.dirname)
/** Only its owner may enter, as with a home of root. */
const folder = mkdtempSync(join(tmpdir(), 'townkeep-pack-'))
chmodSync(folder, 0o700)
after(() => rmSync(folder, { recursive: true }))

/** As outside of this repository: the machine's own npm and Node where it has them, and nothing that npm set for us. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_|INIT_CWD)/i.test(name))),
  PATH: [
    dirname(otherNode() ?? process.execPath),
    process.env.PATH?.split(delimiter).filter(each => !each.includes('node_modules')),
  ]
    .flat()
    .join(delimiter),
}

/** Why the rest cannot be tried, if it cannot. */
let absent: string | undefined

function run(command: string, args: readonly string[], { cwd = folder, env = {} as NodeJS.ProcessEnv } = {}) {
  return spawnSync(command, args, { cwd, env: { ...environment, ...env }, encoding: 'utf8', timeout: 240_000 })
}

function townkeep(args: readonly string[], env?: NodeJS.ProcessEnv) {
  return run('npx', ['--no-install', 'townkeep', ...args], env ? { env } : {})
}

before(() => {
  const packed = run('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: cli,
    env: { PATH: process.env.PATH },
  })
  assert.equal(packed.status, 0, packed.stderr)
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const tarball = join(folder, packed.stdout.trim().split('\n').at(-1)!)
  const installed = run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball])
  if (installed.status === 0) return
  if (!/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED/.test(installed.stderr))
    assert.fail(installed.stderr)
  if ((process.env.TOWNKEEP_REQUIRE ?? '').split(',').includes('registry')) assert.fail(installed.stderr)
  absent = 'needs the npm registry, or its packages in the cache of npm'
})

test('the installed command tells its version, under the Node 24 that came with it', t => {
  if (absent) return t.skip(absent)
  const { status, stdout, stderr } = townkeep(['--version'], {
    NODE_OPTIONS: '--import=data:text/javascript,console.error(process.argv[1],process.version,process.execPath)',
  })
  assert.deepEqual([status, stdout], [0, `${version}\n`], stderr)
  const program = stderr.split('\n').findLast(line => line.includes('townkeep'))
  assert.match(program ?? stderr, / v24\./)
  if (otherNode()) assert.ok(program?.endsWith(join(folder, 'node_modules/node/bin/node')), stderr)
})

test('brings everything but Node and machine code with it', t => {
  if (absent) return t.skip(absent)
  const packages = readdirSync(join(folder, 'node_modules'))
  const notices = readFileSync(join(folder, 'node_modules/townkeep/dist/THIRD-PARTY-NOTICES.txt'), 'utf8')
  for (const name of ['undici', 'zod', 'commander', 'fastify', 'kysely', 'pg-boss']) {
    assert.ok(!packages.includes(name), name)
    assert.match(notices, new RegExp(`^${name} \\d`, 'm'))
  }
})

test('the installed command tells what it would send', t => {
  if (absent) return t.skip(absent)
  const { status, stdout, stderr } = townkeep(['inspect', '--explain'])
  assert.equal(status, 0, stderr)
  assert.match(stdout, /site-search/)
})

test('the installed command inspects the sample town and writes its reports', t => {
  if (absent) return t.skip(absent)
  const { status, stderr } = townkeep(['demo', '--quiet', '--out', 'report', '--format', 'html,json,xlsx'])
  assert.equal(status, 0, stderr)
  const files = readdirSync(join(folder, 'report')).map(name => join(folder, 'report', name))
  const textOf = (ending: string) => readFileSync(files.find(file => file.endsWith(ending))!, 'utf8')
  assert.ok(JSON.parse(textOf('.json')).sites.length > 40)
  assert.match(textOf('.html'), /<script[\s\S]*<\/html>/)
})

test('the installed command serves: database, people, pages, and visits by processes apart', async t => {
  if (absent) return t.skip(absent)
  const port = await freePort()
  const child = spawn('npx', ['--no-install', 'townkeep', 'serve', '--demo'], {
    cwd: folder,
    env: { ...environment, LANG: 'en_US.UTF-8', TOWNKEEP_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
    // npx hands no signal on: they go to all that it started.
    detached: true,
  })
  const ended = once(child, 'exit')
  t.after(async () => {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGINT')
    await ended
  })
  let said = ''
  for await (const text of child.stderr.setEncoding('utf8')) {
    said += text
    if (/Ctrl-C/.test(said)) break
  }
  const password = /^ {2}inspector +(\S+)/m.exec(said)?.[1]
  assert.ok(password, said)
  const url = `http://localhost:${port}`
  const body = new URLSearchParams({ name: 'inspector', password })
  const signedIn = await fetch(`${url}/sign-in`, { method: 'POST', redirect: 'manual', headers: { origin: url }, body })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const get = (path: string) => fetch(url + path, { headers: { cookie, 'accept-language': 'en' } })
  // The console comes along with the package, built.
  const page = await (await get('/')).text()
  const [, script = ''] = /<script type="module"[^>]* src="(\/app\/[^"]+)"/.exec(page) ?? []
  assert.equal((await get(script)).status, 200, page)
  const made = async () => {
    const { items } = (await (await get('/api/inspection-rounds')).json()) as { items: { made: number }[] }
    return items[0]?.made ?? 0
  }
  while ((await made()) === 0) await sleep(500)
  assert.equal((await fetch(`${url}/api/openapi.json`)).status, 200)
})
