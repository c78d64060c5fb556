/** An address of this server that was handed through a form, or the home page: never another host, never a script. */
export function localAddress(given: string): string {
  return given.length <= 500 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(given) ? given : '/'
}

/** A path with those values that are not empty; home is where one goes anyway. */
export function addressOf(path: string, values: Readonly<Record<string, string>>): string {
  const set = Object.entries(values).filter(([name, value]) => value !== '' && !(name === 'next' && value === '/'))
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`
}
