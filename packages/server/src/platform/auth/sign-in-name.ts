/** Two spellings of one name (width, case, blanks around it) are the same account. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/** 2 to 64 letters, digits and `. _ @ + -` of any script: what can be read out on the telephone. */
export function isSignInName(name: string): boolean {
  return /^[\p{L}\p{M}\p{N}._@+-]{2,64}$/u.test(name.normalize('NFKC').trim())
}
