import { readOwnText } from '../../drivers/own-files.ts'

/**
 * The style and the script of the page, read from files: the sheets of `style/` and the modules of `viewer/`.
 * The only place of the report that reads any.
 */

/** In the order of the cascade. */
const styleSheets = ['tokens', 'ground', 'overview', 'tables', 'list', 'site', 'phone', 'print']

/** In the order in which they are joined: a module imports only from those before it. */
const viewerModules = ['words', 'data', 'elements', 'bar', 'filter', 'rows', 'window-list', 'site', 'print', 'main']

export const assetFiles: readonly string[] = [
  ...styleSheets.map(name => `style/${name}.css`),
  ...viewerModules.map(name => `viewer/${name}.js`),
]

export interface Assets {
  readonly style: string
  readonly script: string
}

let known: Assets | undefined

export function assets(): Assets {
  known ??= {
    style: styleSheets.map(name => read(`style/${name}.css`)).join(''),
    script: joined(viewerModules.map(name => read(`viewer/${name}.js`))),
  }
  return known
}

function read(name: string): string {
  return readOwnText(`src/report/html/${name}`)
}

/** One inline script of several modules: their imports and exports fall away, since they share one scope. */
function joined(modules: readonly string[]): string {
  const bodies = modules.map(text => text.replace(/^import [^;]*? from '[^']+'\n/gm, '').replace(/^export /gm, ''))
  return `(() => {\n'use strict'\n${bodies.join('\n')}})()`
}
