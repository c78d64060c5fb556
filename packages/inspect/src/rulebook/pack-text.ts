import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import type { Text } from '../model/index.ts'
import { packMessages } from './pack-messages.ts'

export type PackPath = readonly (string | number)[]

/** A fault of a pack file at its line, in both languages, with what to do. */
export interface PackProblem {
  readonly line: number
  readonly column: number
  /** `rules.tls/chain.outcomes`; empty for the file as a whole. */
  readonly path: string
  readonly message: Text
}

/** A YAML (or JSON) text as plain values, and where each stands. */
export interface PackText {
  readonly value: unknown
  /** A problem at the value of a path, or at the nearest thing above that exists; `key` points at a name rather than its value. */
  problem(path: PackPath, message: Text, key?: string): PackProblem
}

export type PackTextRead =
  | { readonly ok: true; readonly text: PackText }
  | { readonly ok: false; readonly problems: readonly PackProblem[] }

const maxCharacters = 1_000_000

export function readPackText(text: string): PackTextRead {
  if (text.length > maxCharacters) return { ok: false, problems: [at(1, 1, packMessages.tooLarge)] }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const faults = [...document.errors, ...document.warnings]
  if (faults.length > 0) {
    const problems = faults.slice(0, 20).map(fault => {
      const { line, col } = lines.linePos(fault.pos[0])
      return at(line, col, packMessages.yaml(fault.message))
    })
    return { ok: false, problems }
  }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    return { ok: false, problems: [at(1, 1, packMessages.yaml((error as Error).message))] }
  }
  const problem: PackText['problem'] = (path, message, key) => {
    const { line, col } = lines.linePos(offsetOf(document.contents, path, key))
    return { line, column: col, path: [...path, ...(key === undefined ? [] : [key])].join('.'), message }
  }
  return { ok: true, text: { value, problem } }
}

function at(line: number, column: number, message: Text): PackProblem {
  return { line, column, path: '', message }
}

/** Follows the path as far as the text does; where it ends, the name of the last step is shown rather than what it holds. */
function offsetOf(root: Node | null, path: PackPath, key?: string): number {
  let node: Node | null = root
  let offset = root?.range?.[0] ?? 0
  for (const step of key === undefined ? path : [...path, key]) {
    const isLast: boolean = step === key
    if (isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && String(item.key.value) === String(step)) as
        | Pair<Node, Node | null>
        | undefined
      if (!pair) break
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
      if (!isLast && node?.range && !isMap(node)) offset = node.range[0]
    } else if (isSeq(node)) {
      node = (node.items[Number(step)] as Node | undefined) ?? null
      if (!node?.range) break
      offset = node.range[0]
    } else break
  }
  return offset
}
