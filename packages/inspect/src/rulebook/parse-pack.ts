import type { z } from 'zod'
import type { Rule } from '../model/index.ts'
import { mergePack } from './merge-pack.ts'
import type { Pack, PackLibrary } from './pack.ts'
import { checkPack } from './pack-checks.ts'
import { packMessages, shapeMessages } from './pack-messages.ts'
import { isMapping, type PackFile, packFileSchema, type ShapeProblem } from './pack-schema.ts'
import { type PackProblem, type PackText, readPackText } from './pack-text.ts'

export interface PackContext {
  readonly fileName: string
  readonly rules: readonly Rule[]
  /** Where packs to build on are found. */
  readonly library: PackLibrary
}

export type PackRead =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly fileName: string; readonly problems: readonly PackProblem[] }

/** Reads a pack and holds it against the rules. A bad pack is refused, each fault with its line; nothing is guessed. */
export function parsePack(text: string, context: PackContext): PackRead {
  return parseWithin(text, context, [])
}

/** `above`: the packs that build on this one, to see a circle. */
function parseWithin(text: string, context: PackContext, above: readonly string[]): PackRead {
  const refuse = (problems: readonly PackProblem[]): PackRead => ({ ok: false, fileName: context.fileName, problems })
  const read = readPackText(text)
  if (!read.ok) return refuse(read.problems)
  if (!isMapping(read.text.value)) return refuse([read.text.problem([], packMessages.notAMapping)])
  const shaped = packFileSchema.safeParse(read.text.value)
  if (!shaped.success) return refuse(shaped.error.issues.flatMap(issue => shapeProblem(issue, read.text)))
  const file = shaped.data
  const parent = file.extends === undefined ? undefined : parentOf(file, file.extends, read.text, context, above)
  if (parent && 'problem' in parent) return refuse([parent.problem])
  const pack = mergePack(parent?.pack, file)
  const problems = checkPack(file, pack, context.rules, read.text)
  return problems.length > 0 ? refuse(problems.toSorted((a, b) => a.line - b.line)) : { ok: true, pack }
}

type ParentRead = { pack: Pack } | { problem: PackProblem }

function parentOf(
  file: PackFile,
  id: string,
  text: PackText,
  context: PackContext,
  above: readonly string[],
): ParentRead {
  const chain = [...above, file.id]
  if (chain.includes(id)) return { problem: text.problem(['extends'], packMessages.cycle([...chain, id])) }
  const source = context.library.get(id)
  if (!source) {
    return { problem: text.problem(['extends'], packMessages.unknownParent(id, [...context.library.keys()])) }
  }
  const parent = parseWithin(source.text, { ...context, fileName: source.fileName }, chain)
  if (parent.ok) return { pack: parent.pack }
  const [first] = parent.problems
  // A circle is told as such, however deep in it we are.
  const message = packMessages.badParent(source.fileName, first!.line, first!.message)
  return { problem: text.problem(['extends'], message) }
}

function shapeProblem(issue: z.core.$ZodIssue, text: PackText): PackProblem[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => text.problem(path, packMessages.unknownKey(key, []), key))
  }
  return [text.problem(path, shapeMessages[issue.message as ShapeProblem])]
}
