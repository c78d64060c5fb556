import { fileURLToPath } from 'node:url'

/**
 * A folder that comes with the program, found from two above this module. That is the package in the source tree; the build
 * keeps the same layout under `dist/`, where all modules lie in `src/bundle`.
 */
export function ownFolder(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url))
}
