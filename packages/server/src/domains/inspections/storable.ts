/** Texts of sites may hold what PostgreSQL refuses: NUL, and halves of characters. Each is put into the replacement character. */
export function storable<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'string' ? plain(one) : one))) as T
}

function plain(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed()
}
