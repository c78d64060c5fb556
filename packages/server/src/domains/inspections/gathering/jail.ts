import { accessSync, constants, existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface JailLimits {
  /** Memory for JavaScript's own objects. */
  readonly heapMb: number
  /** All memory the process may claim, buffers too: the heap's cap does not count those. */
  readonly dataMb: number
  /** Processor seconds over the whole life of the process. */
  readonly cpuSeconds: number
}

export interface JailedCommand {
  readonly command: string
  readonly args: readonly string[]
}

/**
 * The command that runs a file of ours so that it can read its own code and nothing else, write nothing, start nothing,
 * and take no more than its share. The network stays open to it: there the address guard is the fence.
 * Without `prlimit` (it is Linux's) only the heap is capped, and whoever started it must watch the rest.
 */
export function jailed(entry: URL, limits: JailLimits): JailedCommand {
  const file = realpathSync(fileURLToPath(entry))
  const node = [
    '--permission',
    ...readable(file).map(path => `--allow-fs-read=${path}`),
    `--max-old-space-size=${limits.heapMb}`,
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=SecurityWarning',
    file,
  ]
  const prlimit = find('prlimit')
  if (prlimit === undefined) return { command: process.execPath, args: node }
  const caps = [`--data=${limits.dataMb * 1_000_000}`, `--cpu=${limits.cpuSeconds}`]
  return { command: prlimit, args: [...caps, process.execPath, ...node] }
}

/** The code beside the entry, the engine's, and what both import; the data folder may lie in the same tree and is left out. */
function readable(entry: string): string[] {
  const engine = engineFile() ?? entry
  const paths = new Set([dirname(entry), import.meta.dirname])
  for (const file of [entry, engine]) {
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      if (existsSync(join(folder, 'package.json'))) paths.add(join(folder, 'package.json'))
      if (existsSync(join(folder, 'node_modules'))) paths.add(join(folder, 'node_modules'))
      if (folder === dirname(folder)) break
    }
  }
  paths.add(packageFolder(engine))
  return [...paths]
}

/** A bundle holds the engine beside the entry, under no name of its own. */
function engineFile(): string | undefined {
  try {
    return realpathSync(fileURLToPath(import.meta.resolve('@townkeep/inspect')))
  } catch {
    return undefined
  }
}

function packageFolder(file: string): string {
  let folder = dirname(file)
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder)
  return folder
}

function find(program: string): string | undefined {
  return (process.env.PATH ?? '/usr/bin:/bin')
    .split(delimiter)
    .map(folder => join(folder, program))
    .find(runs)
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
