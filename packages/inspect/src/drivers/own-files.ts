import { readFileSync } from 'node:fs'

/**
 * The files that come with the program: `packs/`, and the style and script of the report. They are found from the folder
 * two above this module. That is the package in the source tree; the build keeps the same layout under `dist/`.
 */
export function ownFile(path: string): URL {
  return new URL(`../../${path}`, import.meta.url)
}

export function readOwnText(path: string): string {
  return readFileSync(ownFile(path), 'utf8')
}
