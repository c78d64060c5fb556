import type { Rule } from '../model/index.ts'
import type { PackLibrary, PackSource } from './pack.ts'
import { type PackRead, parsePack } from './parse-pack.ts'

export function packLibrary(sources: readonly PackSource[]): PackLibrary {
  return new Map(
    sources.map(source => [source.fileName.replace(/^.*[\\/]/, '').replace(/\.(?:ya?ml|json)$/i, ''), source]),
  )
}

/** The pack of this id, held against the rules; undefined if the library has none. */
export function findPack(library: PackLibrary, id: string, rules: readonly Rule[]): PackRead | undefined {
  const source = library.get(id)
  return source && parsePack(source.text, { fileName: source.fileName, rules, library })
}
