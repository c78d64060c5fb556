import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { corsOrigin, type SampleSite } from './responses.ts'

const packageName = '@mdn/mdn-http-observatory'
export const referenceVersion = '1.4.8'

export interface ReferenceResult {
  readonly outcomes: Readonly<Record<string, string>>
  readonly score: number
  readonly grade: string
}

/** The reference, ready to judge. `prepare` reads the answer with the reference's own client; `judge` is its tests and its grading. */
export interface Reference {
  prepare(site: SampleSite, served: string): Promise<unknown>
  judge(prepared: unknown): ReferenceResult
}

/**
 * Installs the reference into a cache folder of its own, never into the project: its licence is another, and it brings a
 * hundred packages. Its list of preloaded hosts is left empty. Throws with a plain sentence when there is no network.
 */
export async function loadReference(): Promise<Reference> {
  const folder = join(tmpdir(), `townkeep-bench-observatory-${referenceVersion}`)
  const root = join(folder, 'node_modules', packageName)
  if (!existsSync(join(root, 'src'))) install(folder)
  const list = join(root, 'conf', 'hsts-preload.json')
  if (!existsSync(list)) writeFileSync(list, '{}')
  // biome-ignore lint/suspicious/noExplicitAny: the reference carries no types
  const load = (path: string): Promise<any> => import(pathToFileURL(join(root, path)).href)
  const [constants, types, session, utils, grader, charts] = await Promise.all(
    ['constants', 'types', 'retriever/session', 'retriever/utils', 'grader/grader', 'grader/charts'].map(name =>
      load(`src/${name}.js`),
    ),
  )
  const { AxiosHeaders, default: axios } = await load('../../axios/index.js')

  return {
    async prepare(site, served) {
      const requests = new types.Requests(site.host)
      const answer = await axios.get(served, { maxRedirects: 0, responseType: 'text', proxy: false })
      answer.verified = site.https !== 'untrusted'
      requests.resources.path = site.html
      requests.session = new session.Session(new URL(site.url))
      for (const line of answer.headers['set-cookie'] ?? []) {
        requests.session.jar.setCookieSync(line, site.url, { ignoreError: true })
      }
      const html = types.HTML_TYPES.has(answer.headers['content-type']?.split(';')[0])
      answer.httpEquiv = html ? utils.parseHttpEquivHeaders(site.html, site.url) : new Map()
      requests.responses.auto = answer
      requests.responses.https = site.https === 'absent' ? null : answer
      const overHttps = site.route?.some(url => url.startsWith('https:')) ?? false
      requests.responses.http = site.route && { ...answer, verified: !(overHttps && site.https === 'untrusted') }
      requests.responses.httpRedirects = (site.route ?? []).map(url => ({ url: new URL(url), status: 200 }))
      if (site.cors) {
        const cors = new Map<string, string[]>()
        for (const [name, value] of site.cors) {
          cors.set(name.toLowerCase(), [...(cors.get(name.toLowerCase()) ?? []), value])
        }
        const joined = Object.fromEntries([...cors].map(([name, values]) => [name, values.join(', ')]))
        requests.responses.cors = {
          headers: new AxiosHeaders(joined),
          request: { headers: new AxiosHeaders({ origin: corsOrigin }) },
        }
      }
      return requests
    },
    judge(requests) {
      const outcomes: Record<string, string> = {}
      let lost = 0
      let won = 0
      for (const test of constants.ALL_TESTS) {
        const output = test(requests)
        const points = grader.getScoreModifier(output.result)
        outcomes[output.constructor.name] = output.result
        if (points < 0) lost += points
        else won += points
      }
      const bare = 100 + lost
      return { outcomes, ...grader.getGradeForScore(bare >= charts.MINIMUM_SCORE_FOR_EXTRA_CREDIT ? bare + won : bare) }
    },
  }
}

function install(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  try {
    execFileSync(
      'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${packageName}@${referenceVersion}`],
      {
        cwd: folder,
        stdio: 'pipe',
      },
    )
  } catch {
    throw new Error(
      `This bench needs ${packageName} ${referenceVersion} beside it, and npm could not fetch it into ${folder}.`,
    )
  }
}
