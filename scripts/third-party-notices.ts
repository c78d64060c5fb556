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

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly author?: string | { readonly name: string; readonly email?: string }
}

async function notice(folder: string): Promise<string> {
  const manifest: Manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const { name, version, license } = manifest
  const texts = await licenceTexts(folder, manifest)
  if (texts.length === 0) throw new Error(`${name} ${version} comes without the text of its licence (${license})`)
  return `${name} ${version} (${license})\n\n${texts.map(text => text.trim()).join('\n\n')}\n`
}

/** Of a file of its own, else of the read-me; where a package only names the MIT licence, its text with whom the package names. */
async function licenceTexts(folder: string, { license, author }: Manifest): Promise<string[]> {
  const read = (file: string) => readFile(join(folder, file), 'utf8')
  const files = (await readdir(folder)).sort()
  const own = files.filter(file => /^(?:licen[cs]e|notice|copying)/i.test(file))
  if (own.length > 0) return Promise.all(own.map(read))
  const readMe = files.find(file => /^readme/i.test(file))
  const said = readMe && /^#+ Licen[cs]e\s+(.*Permission is hereby granted.*)/ims.exec(await read(readMe))?.[1]
  if (said) return [said]
  const holder = typeof author === 'string' ? author : author?.name
  return license === 'MIT' && holder ? [mit(holder)] : []
}

const mit = (holder: string) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`
