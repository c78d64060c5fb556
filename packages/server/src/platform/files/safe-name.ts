/** What no system takes in a name, what steers how text runs, and what cannot be seen. */
const unwanted = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>:"/\\|?*]/gu
/** Names of devices on Windows, whatever follows the point. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
const mostLetters = 100

/**
 * A name under which a file may be kept and offered, whatever its sender called it: no path, nothing invisible, and the ending that
 * fits what it is. Pure.
 */
export function safeName(given: string, ending: string): string {
  const last = given.normalize('NFC').toWellFormed().split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(unwanted, '').replace(/\s+/g, ' ')
  const stem = plain.replace(/\.[A-Za-z0-9]{1,8}$/, '').replace(/^[\s.]+|[\s.]+$/g, '')
  const short = Array.from(stem).slice(0, mostLetters).join('').trimEnd()
  if (short === '') return `file.${ending}`
  return `${devices.test(short) ? '_' : ''}${short}.${ending}`
}
