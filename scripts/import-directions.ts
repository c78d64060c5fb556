import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Who may import whom. Lists are ordered: a thing imports only what stands before it. Tests are free.
 * Run as a program: prints each import that goes the wrong way, and ends with 1 if there is one.
 */

/** A package is entered through its exports only. */
const packages = ['inspect', 'sample-town', 'server', 'console', 'cli']

/** The folders of packages/inspect/src; behind them stands index.ts, which shows the engine to other packages. */
const engineFolders = [
  'model',
  'messages',
  'target',
  'drivers',
  'facts',
  'probes',
  'rules',
  'rulebook',
  'run',
  'report',
  'index.ts',
]

/** Narrower than the order: what is known of a site is judged again later, with no network and no clock behind it. */
const narrower: Readonly<Record<string, readonly string[]>> = {
  facts: ['model', 'messages', 'target'],
  rules: ['model', 'facts'],
  rulebook: ['model', 'messages', 'target', 'facts', 'rules'],
}

/** The rooms of packages/server/src. What stands outside them puts the program together, and may know all. */
const serverRooms = [
  'generated',
  'config.ts',
  ...'errors db calendar deadlines audit jobs files backup access auth notify search figures approvals documents actions http'
    .split(' ')
    .map(part => `platform/${part}`),
  ...'administration estate inspections findings rectification incidents requests publishing outreach reports'
    .split(' ')
    .map(domain => `domains/${domain}`),
]

/** Everything else of Node's own modules looks outward, or waits: drivers only. */
const pureBuiltins: Readonly<Record<string, string>> = {
  'node:buffer': 'bytes and their texts',
  'node:crypto': 'digests and certificates',
  'node:events': 'waiting for a stream of our own making',
  'node:stream': 'shape of what is handed out',
  'node:url': 'names of hosts in their two spellings',
}

/** What a driver hands in, so that a visit can be judged again and tests need not wait. */
const outward =
  /\b(?:process|performance)\.\w+|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\b(?:fetch|setTimeout|setInterval|setImmediate)\(/

/** Packages that open connections. */
const networkPackages = ['undici']

export function faultsOf(path: string, text: string): string[] {
  if (isTest(path)) return []
  const faults = importsOf(text).flatMap(target => faultOf(path, target) ?? [])
  const used =
    engineFolder(path) && engineFolder(path) !== 'drivers' ? outward.exec(withoutComments(text))?.[0] : undefined
  return used === undefined
    ? faults
    : [...faults, `${path} uses ${used}: only drivers touch network, process, clock and chance`]
}

/** What a module imports or exports on, as written, in each form the language has. */
export function importsOf(text: string): string[] {
  const forms = /^(?:import|export)\s[\w\s{},*$]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm
  return [...withoutComments(text).matchAll(forms)].map(([, from, bare, lazy]) => (from ?? bare ?? lazy)!)
}

function faultOf(path: string, target: string): string | undefined {
  const fault = target.startsWith('.')
    ? faultInside(path, join(dirname(path), target))
    : target.startsWith('@townkeep/')
      ? faultBetween(packageOf(path), target)
      : faultOutside(path, target)
  return fault && `${path} imports ${target}: ${fault}`
}

function faultInside(path: string, target: string): string | undefined {
  if (packageOf(path) !== packageOf(target)) return 'a package is entered through its exports'
  if (isTest(target)) return 'what is there for tests is not for the program'
  if (packageOf(path) === 'server') return faultInServer(path, target)
  const from = engineFolder(path)
  const to = engineFolder(target)
  if (from === undefined || to === undefined) return undefined
  if (from === 'rules' && to === 'rules') return faultOfRules(path, target)
  if (from === to || mayImport(from).includes(to)) return undefined
  return `${from} may import only ${mayImport(from).join(', ') || 'itself'}`
}

/** A room is entered by its index, from rooms behind it. */
function faultInServer(path: string, target: string): string | undefined {
  const from = serverRoom(path)
  const to = serverRoom(target)
  if (from === undefined || to === undefined || from === to) return undefined
  if (serverRooms.indexOf(to) > serverRooms.indexOf(from)) return `${from} stands before ${to}`
  const isOpen = to === 'generated' || to === 'config.ts' || target.endsWith(`${to}/index.ts`)
  return isOpen ? undefined : `${to} is entered through its index.ts`
}

function serverRoom(path: string): string | undefined {
  const inside = /^packages\/server\/(?:src\/)?(.+)$/.exec(path)?.[1] ?? ''
  return serverRooms.find(room => inside === room || inside.startsWith(`${room}/`))
}

/** The folder of all rules lists its areas; areas do not know each other. */
function faultOfRules(path: string, target: string): string | undefined {
  const area = areaOf(path)
  return area === undefined || area === areaOf(target) ? undefined : 'an area of rules does not know another'
}

function faultBetween(from: string | undefined, target: string): string | undefined {
  const [, name = '', ...deeper] = target.split('/')
  if (deeper.length > 0) return 'a package is entered through its exports'
  if (from === 'console') return 'the console knows the server by its interface alone'
  if (from === undefined || packages.indexOf(name) < packages.indexOf(from)) return undefined
  return `packages stand in this order: ${packages.join(', ')}`
}

function faultOutside(path: string, target: string): string | undefined {
  const from = engineFolder(path)
  if (from === undefined || from === 'drivers') return undefined
  if (from === 'rules') return 'rules import only model and facts'
  if (target.startsWith('node:')) return target in pureBuiltins ? undefined : 'only drivers look outward'
  return networkPackages.includes(target) ? 'only drivers look outward' : undefined
}

function mayImport(folder: string): readonly string[] {
  return narrower[folder] ?? engineFolders.slice(0, engineFolders.indexOf(folder))
}

function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(path)?.[1]
}

function engineFolder(path: string): string | undefined {
  return /^packages\/inspect\/src\/([^/]+)/.exec(path)?.[1]
}

function areaOf(path: string): string | undefined {
  return /\/src\/rules\/([^/]+)\//.exec(path)?.[1]
}

function isTest(path: string): boolean {
  return /\.test\.ts$|^packages\/[^/]+\/(?:src\/(?:.+\/)?testing|test)\//.test(path)
}

function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\/|(?:^|\s)\/\/ .*/gm, '')
}

if (import.meta.main) {
  const root = dirname(import.meta.dirname)
  const paths = globSync('packages/*/src/**/*.{ts,tsx}', { cwd: root }).sort()
  const strangers = paths.filter(
    path => engineFolder(path) && !['testing', ...engineFolders].includes(engineFolder(path)!),
  )
  const faults = [
    ...strangers.map(path => `${path}: its folder has no place in the order`),
    ...paths.flatMap(path => faultsOf(path, readFileSync(join(root, path), 'utf8'))),
  ]
  for (const fault of faults) console.log(fault)
  console.log(faults.length === 0 ? `${paths.length} files import in the right direction` : `${faults.length} faults`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
