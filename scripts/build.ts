import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Metafile } from 'esbuild'
import { bundle } from './bundle.ts'
import { thirdPartyNotices } from './third-party-notices.ts'

/** Makes packages/cli/dist, what the npm package holds, and the files beside it that a registry shows. */
const root = dirname(import.meta.dirname)
const cli = join(root, 'packages/cli')
const dist = join(cli, 'dist')

// The console beside the program: who installs the package builds nothing.
await promisify(execFile)(process.execPath, [join(root, 'packages/console/scripts/build.ts')])

const metafile = await bundle(join(cli, 'src/main.ts'), dist)
await writeFile(join(dist, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(root, Object.keys(metafile.inputs)))
await cp(join(root, 'packages/console/dist'), join(dist, 'console'), { recursive: true })
// What a registry shows, and what the licence asks for.
await cp(join(cli, 'npm-readme.md'), join(cli, 'README.md'))
for (const file of ['LICENSE', 'NOTICE']) await cp(join(root, file), join(cli, file))

const { version } = JSON.parse(await readFile(join(cli, 'package.json'), 'utf8'))
console.log(`townkeep ${version}: ${sizeOf(metafile)} in packages/cli/dist`)

function sizeOf({ outputs }: Metafile): string {
  const bytes = Object.values(outputs).reduce((sum, output) => sum + output.bytes, 0)
  return `${(bytes / 1e6).toFixed(1)} MB of program in ${Object.keys(outputs).length} modules`
}
