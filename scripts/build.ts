import { globSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { thirdPartyNotices } from './third-party-notices.ts'

/**
 * Makes packages/cli/dist, what the npm package holds: the program with all it needs but Node in a few modules, each
 * loaded when its command runs, and the files that it reads, in the layout of packages/inspect (see drivers/own-files.ts).
 */
const root = dirname(import.meta.dirname)
const engine = join(root, 'packages/inspect')
const cli = join(root, 'packages/cli')
const dist = join(cli, 'dist')

/** A thread starts from a file, which lies beside the program under the name it has in the source. */
const threads = globSync('src/**/*-thread.ts', { cwd: engine }).map(path => [basename(path, '.ts'), join(engine, path)])

await rm(dist, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { main: join(cli, 'src/main.ts'), ...Object.fromEntries(threads) },
  outdir: join(dist, 'src/bundle'),
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  minifySyntax: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  // Packages in the older form ask for Node's own modules by `require`, which a module of the newer form does not have.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)",
  },
  legalComments: 'eof',
  metafile: true,
  logLevel: 'warning',
})

for (const folder of ['packs', 'src/report/html/style', 'src/report/html/viewer']) {
  await mkdir(join(dist, folder), { recursive: true })
  await cp(join(engine, folder), join(dist, folder), { recursive: true })
}
await writeFile(join(dist, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(root, Object.keys(metafile.inputs)))
// What a registry shows, and what the licence asks for.
await cp(join(cli, 'npm-readme.md'), join(cli, 'README.md'))
for (const file of ['LICENSE', 'NOTICE']) await cp(join(root, file), join(cli, file))

const { version } = JSON.parse(await readFile(join(cli, 'package.json'), 'utf8'))
console.log(`townkeep ${version}: ${sizeOf(metafile)} in packages/cli/dist`)

function sizeOf({ outputs }: Metafile): string {
  const bytes = Object.values(outputs).reduce((sum, output) => sum + output.bytes, 0)
  return `${(bytes / 1e6).toFixed(1)} MB of program in ${Object.keys(outputs).length} modules`
}
