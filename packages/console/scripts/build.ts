import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'

/**
 * Builds the console into `dist`, unless what is there was built from the same sources. Each file of it is compressed beside itself, as
 * hard as can be: it is built once and loaded over slow lines. `node scripts/build.ts --force` builds anyway.
 */
const folder = dirname(import.meta.dirname)
const dist = join(folder, 'dist')
const stamp = await stampOfSources()

if (process.argv.includes('--force') || (await builtStamp()) !== stamp) {
  const building = join(folder, 'dist-building')
  await build({ root: folder, logLevel: 'warn', build: { outDir: building, emptyOutDir: true } })
  for (const name of await readdir(join(building, 'app'))) await compress(join(building, 'app', name))
  await writeFile(join(building, 'stamp'), stamp)
  await rm(dist, { recursive: true, force: true })
  await rename(building, dist)
}

async function builtStamp(): Promise<string | undefined> {
  const file = join(dist, 'stamp')
  return existsSync(file) ? readFile(file, 'utf8') : undefined
}

async function stampOfSources(): Promise<string> {
  const hash = createHash('sha256')
  const entries = await readdir(join(folder, 'src'), { recursive: true, withFileTypes: true })
  const sources = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const others = ['index.html', 'vite.config.ts', 'package.json', '../../package-lock.json'].map(name =>
    join(folder, name),
  )
  for (const file of [...sources.sort(), ...others]) hash.update(file.slice(folder.length)).update(await readFile(file))
  return hash.digest('hex')
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file)
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  await writeFile(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
}
