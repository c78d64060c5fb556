import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Name, version and licence of each package that a bundle was made from.
 * @param inputs paths of the bundled files, relative to `root`.
 */
export async function thirdPartyNotices(root: string, inputs: readonly string[]): Promise<string> {
  const folders = new Set(inputs.map(packageFolder).filter(folder => folder !== undefined))
  const notices = await Promise.all([...folders].sort().map(folder => notice(join(root, folder))))
  return ['Townkeep holds parts of these packages, each under its own licence.', ...notices].join(
    `\n${'-'.repeat(80)}\n`,
  )
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` → `node_modules/a/node_modules/@b/c`; nothing for files of our own. */
function packageFolder(input: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0]
}

async function notice(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const files = (await readdir(folder)).filter(file => /^(?:licen[cs]e|notice|copying)/i.test(file)).sort()
  if (files.length === 0) throw new Error(`${name} ${version} comes without the text of its licence (${license})`)
  const texts = await Promise.all(files.map(file => readFile(join(folder, file), 'utf8')))
  return `${name} ${version} (${license})\n\n${texts.map(text => text.trim()).join('\n\n')}\n`
}
