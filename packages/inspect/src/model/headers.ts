/** Headers as sent: in order, names in lower case, doubled ones doubled. */
export type Headers = readonly (readonly [name: string, value: string])[]

/** The first header of that (lower-case) name, or `undefined`. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.find(header => header[0] === name)?.[1]
}
