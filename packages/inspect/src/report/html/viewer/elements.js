/**
 * An element with its children. Texts become text nodes: nothing from a result is ever read as HTML.
 * @param {string} name tag, with classes after dots: `span.chip.late`
 * @param {Record<string, string | number | boolean | undefined> | null} attributes
 * @param {...(Node | string | false | undefined | (Node | string | false | undefined)[])} children
 * @returns {HTMLElement}
 */
export function element(name, attributes, ...children) {
  const [tag, ...classes] = name.split('.')
  const made = document.createElement(/** @type {string} */ (tag))
  if (classes.length > 0) made.className = classes.join(' ')
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : String(value))
  }
  made.append(.../** @type {(Node | string)[]} */ (children.flat().filter(child => child)))
  return made
}

/** A link that opens beside the report and tells nobody where its reader came from. @param {string} address @param {string} text */
export function outwardLink(address, text) {
  return element('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text)
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id))
}
