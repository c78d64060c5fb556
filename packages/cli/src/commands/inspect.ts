import { readFile } from 'node:fs/promises'
import {
  allRules,
  createEngine,
  explainProbes,
  type Inspected,
  inspect,
  type Language,
  type ListedSite,
  type OwnNetwork,
  type Rulebook,
  type RunResult,
  readList,
  type SiteList,
  type SiteResult,
  say,
  visible,
  wordingOf,
} from '@townkeep/inspect'
import { exitCodeOf } from '../exit-code.ts'
import { createFactsStore } from '../facts-store.ts'
import { createFinishedLog } from '../finished-log.ts'
import { defaultLanguage } from '../language.ts'
import { messages } from '../messages.ts'
import * as parse from '../options.ts'
import { createProgress } from '../progress.ts'
import { rankingLines } from '../ranking.ts'
import { loadRulebook } from '../rulebook.ts'
import { terminalOf } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'
import { writeReports } from '../write-reports.ts'

/** Sites that answered last time and may stand in for control targets. */
const mostControls = 3
const confirmAfterMs = 5_000

export async function inspectCommand(listFile: string | undefined, options: parse.InspectOptions): Promise<void> {
  const language = options.lang ?? defaultLanguage(process.env)
  if (options.explain) return explain(language)
  if (listFile === undefined)
    throw new UsageError('Name the list of sites: townkeep inspect LIST. For help: townkeep inspect --help')
  const settings = await settingsOf(options, language)
  const list = await readListFile(listFile, settings.ownDomains)
  const tell = (line: string) => void (options.quiet || process.stderr.write(`${line}\n`))
  for (const line of listLines(list, language)) process.stderr.write(`${line}\n`)
  if (list.sites.length === 0) throw new UsageError(messages.nothingToVisit[language])

  const log = createFinishedLog(options.out)
  const before = options.resume ? await log.read() : undefined
  const packName = `${settings.rulebook.pack.id} ${settings.rulebook.pack.version}`
  if (before && before.pack !== packName) {
    throw new UsageError(say(messages.otherRun, language, { folder: options.out, before: before.pack, now: packName }))
  }
  if (before) tell(say(messages.resumed, language, { done: before.sites.length }))
  else if (options.resume) tell(say(messages.noResume, language, { folder: options.out }))
  if (options.contact === '') tell(messages.noContact[language])

  const startedAt = before?.startedAt ?? new Date().toISOString()
  if (!before) await log.begin(packName, startedAt)
  const known = new Set(before?.sites.map(result => result.site.id))
  const results: SiteResult[] =
    before?.sites.filter(result => list.sites.some(site => site.id === result.site.id)) ?? []
  const toVisit = list.sites.filter(site => !known.has(site.id))
  const stop = stopOnSignal()
  const { left, network } = await visitAll(toVisit, list, settings, options, language, stop.signal, async result => {
    results.push(result)
    await log.add(result)
  })
  stop.release()

  const result: RunResult = {
    format: 1,
    engine: version,
    pack: {
      id: settings.rulebook.pack.id,
      version: settings.rulebook.pack.version,
      title: settings.rulebook.pack.title,
    },
    startedAt,
    endedAt: new Date().toISOString(),
    left,
    ownNetwork: {
      state: network.ipv4 === undefined ? 'not-checked' : network.ipv4 ? 'fine' : 'failed',
      detail: network.detail,
    },
    merged: [...list.merged],
    rejected: list.rejected.map(({ row, column, message }) => ({ row, column, message: message[language] })),
    sites: inListOrder(results, list.sites),
  }
  const files = await writeReports(result, { folder: options.out, ...settings, language, title: options.title })
  if (left === 0) await log.remove()
  if (options.json) process.stdout.write(`${JSON.stringify({ type: 'run', ...result, sites: results.length })}\n`)
  if (!options.quiet) {
    const terminal = terminalOf(process.stdout, options.color)
    const out = options.json ? process.stderr : process.stdout
    for (const line of rankingLines(result, language, wordingOf(allRules, language), terminal)) out.write(`${line}\n`)
    out.write(`\n${messages.report[language]}: ${files[0]}\n`)
  }
  if (left > 0)
    process.stderr.write(`${say(messages.stopped, language, { done: results.length, total: list.sites.length })}\n`)
  process.exitCode = exitCodeOf(result, settings.failOn)
}

interface Settings {
  readonly rulebook: Rulebook
  readonly ownDomains: readonly string[]
  readonly formats: ReturnType<typeof parse.formatsOf>
  readonly byUnit: boolean
  readonly failOn: ReturnType<typeof parse.severityOf>
  readonly ca: readonly string[]
}

/** Everything that can be wrong with the options is found before the first request. */
async function settingsOf(options: parse.InspectOptions, language: Language): Promise<Settings> {
  parse.limitsOf(options)
  parse.resolverOf(options.resolver)
  parse.connectMapOf(options.connectMap)
  return {
    ownDomains: parse.ownDomainsOf(options.ownDomain),
    formats: parse.formatsOf(options.format),
    byUnit: parse.splitOf(options.splitBy),
    failOn: parse.severityOf(options.failOn),
    ca: await parse.certificatesOf(options.ca),
    rulebook: await loadRulebook(options.pack, language),
  }
}

async function readListFile(file: string, ownDomains: readonly string[]): Promise<SiteList> {
  const bytes = await readFile(file).catch(error => {
    throw new UsageError(`The list ${file} cannot be read: ${error.code ?? error.message}`)
  })
  return readList(bytes, file, { now: new Date(), ownDomains })
}

function listLines(list: SiteList, language: Language): string[] {
  const faults = list.rejected.map(({ row, column, message }) =>
    row === 0
      ? visible(message[language])
      : say(messages.rejected, language, { row, column: visible(column), message: visible(message[language]) }),
  )
  const notes = list.notes.map(({ row, message }) =>
    say(messages.noted, language, { row, message: visible(message[language]) }),
  )
  const merged = list.merged.map(({ row, into, url }) =>
    say(messages.merged, language, { row, into, url: visible(url) }),
  )
  return [...faults, ...notes, ...merged]
}

async function visitAll(
  toVisit: readonly ListedSite[],
  list: SiteList,
  settings: Settings,
  options: parse.InspectOptions,
  language: Language,
  signal: AbortSignal,
  keep: (result: SiteResult) => Promise<void>,
): Promise<Inspected> {
  const resolver = parse.resolverOf(options.resolver)
  const connectMap = parse.connectMapOf(options.connectMap)
  const running = createEngine({
    version,
    contact: options.contact,
    installationId: options.installation,
    ownDomains: settings.ownDomains,
    listedHosts: new Set(list.sites.map(site => site.host)),
    limits: parse.limitsOf(options),
    allowPrivate: options.allowPrivate,
    ca: settings.ca,
    ...(resolver ? { resolver } : {}),
    ...(connectMap ? { connectMap } : {}),
  })
  const store = options.facts === undefined ? undefined : createFactsStore(options.facts)
  const controls = options.control.length > 0 ? options.control : await answeredLastTime(store)
  const progress = options.quiet ? undefined : createProgress(toVisit.length, language, options.color)
  if (controls.length === 0) progress?.note(messages.noControl[language])
  try {
    return await inspect({
      engine: running.engine,
      rulebook: settings.rulebook,
      sites: toVisit.map(({ signatory, row: _, ...site }) => ({ site, signatory })),
      sitesAtOnce: parse.count('--sites-at-once', options.sitesAtOnce, 1, 500),
      confirmAfterMs,
      checkNetwork: () => running.checkNetwork(controls),
      signal,
      ...(store ? { pastOf: store.past } : {}),
      on: {
        started: site => progress?.started(site),
        doubted: site => progress?.doubted(site),
        network: network =>
          void (isDown(network) && progress?.note(say(messages.networkFailed, language, { detail: network.detail }))),
        ...(store ? { gathered: store.save } : {}),
        async judged(result) {
          progress?.finished(result.site)
          await keep(result)
          if (options.json) process.stdout.write(`${JSON.stringify({ type: 'site', ...result })}\n`)
        },
      },
    })
  } finally {
    progress?.end()
    running.close()
  }
}

async function answeredLastTime(store: ReturnType<typeof createFactsStore> | undefined): Promise<string[]> {
  const controls: string[] = []
  if (store === undefined) return controls
  try {
    for await (const visit of store.all()) {
      if ('facts' in visit && visit.facts.crawl?.ok) controls.push(visit.site.url)
      if (controls.length >= mostControls) break
    }
  } catch {
    // The folder of the first run is not there yet.
  }
  return controls
}

function isDown(network: OwnNetwork): boolean {
  return network.ipv4 === false && network.ipv6 !== true
}

/** The first Ctrl-C ends the run in order, the second one at once. */
function stopOnSignal(): { signal: AbortSignal; release: () => void } {
  const stopping = new AbortController()
  const stop = () => {
    if (stopping.signal.aborted) process.exit(130)
    stopping.abort()
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  return { signal: stopping.signal, release: () => void process.off('SIGINT', stop).off('SIGTERM', stop) }
}

function inListOrder(results: readonly SiteResult[], sites: readonly ListedSite[]): SiteResult[] {
  const order = new Map(sites.map((site, i) => [site.id, i]))
  return [...results].sort((a, b) => (order.get(a.site.id) ?? 0) - (order.get(b.site.id) ?? 0))
}

function explain(language: Language): void {
  for (const { name, depth, sends } of explainProbes()) {
    process.stdout.write(`${depth.padEnd(8)} ${name.padEnd(18)} ${sends[language]}\n`)
  }
}
