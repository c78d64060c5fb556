/** The page's own sentences, in the language of the report. */

/** @type {Record<string, string>} */
let words = {}

/** @param {Record<string, string>} given */
export function setWords(given) {
  words = given
}

/**
 * The sentence of that name, filled: `{name}` by its value, `{n|day|days}` by the number `n`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function word(key, values = {}) {
  const text = words[key] || key
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) =>
    one === undefined ? shown(values[name]) : values[name] === 1 ? one : many,
  )
}

/** @param {string | number | undefined} value */
function shown(value) {
  return typeof value === 'number' ? value.toLocaleString(document.documentElement.lang) : String(value)
}
