/** What became of a document that was to be a PDF. */
export type Rendering =
  | { readonly kind: 'rendered'; readonly pdf: Buffer; readonly set: SetFacts | undefined }
  /** LibreOffice is not on this machine: the DOCX is the document. */
  | { readonly kind: 'unavailable' }
  /** It was asked to be strict, and is not as was wanted, or nobody can say. */
  | { readonly kind: 'refused'; readonly set: SetFacts | undefined }
  /** Too many wait already. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly why: RenderFailure; readonly detail: string }

/**
 * `unreadable`: no DOCX, or larger than any document. `time`: it took too long, and was ended. `died`: it ended by itself, for want
 * of memory perhaps. `no-result`: it made no PDF.
 */
export type RenderFailure = 'unreadable' | 'time' | 'died' | 'no-result'

/** How a PDF was set. It belongs on whatever shows the document; undefined where this machine has not the tools to look. */
export interface SetFacts {
  readonly pages: number
  /** As the PDF names them, without the tags of subsets. */
  readonly used: readonly string[]
  /** Faces that the document names and the PDF has not. */
  readonly substituted: readonly Substitution[]
  /** Characters that the text's face has not and another one has: in another look. */
  readonly otherFace: string
  /** Characters that no font here has: drawn as empty boxes. */
  readonly missing: string
}

export interface Substitution {
  readonly wanted: string
  /** The family that this machine takes in its place. */
  readonly by: string | undefined
}

/** Nothing but the wanted faces, and every character drawn. */
export function isFaithful(set: SetFacts | undefined): boolean {
  return set !== undefined && set.substituted.length === 0 && set.otherFace === '' && set.missing === ''
}
