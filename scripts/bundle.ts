import { globSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { build, type Metafile } from 'esbuild'

const root = dirname(import.meta.dirname)
const engine = join(root, 'packages/inspect')

/** A thread starts from a file, which lies beside the program under the name it has in the source. */
const threads = globSync('src/**/*-thread.ts', { cwd: engine }).map(path => [basename(path, '.ts'), join(engine, path)])

/**
 * A program with all it needs but Node in a few modules, each loaded when it is used, and the files that it reads, in the
 * layout of packages/inspect (see drivers/own-files.ts). The program is `src/bundle/main.js` in the folder.
 */
export async function bundle(program: string, folder: string): Promise<Metafile> {
  await rm(folder, { recursive: true, force: true })
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: program, ...Object.fromEntries(threads) },
    outdir: join(folder, 'src/bundle'),
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
  for (const files of ['packs', 'src/report/html/style', 'src/report/html/viewer']) {
    await mkdir(join(folder, files), { recursive: true })
    await cp(join(engine, files), join(folder, files), { recursive: true })
  }
  return metafile
}
