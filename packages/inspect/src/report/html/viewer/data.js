import { setWords } from './words.js'

/**
 * @typedef {{ text: string, date: string, iso: string, provisional: boolean, days: number }} Due
 * @typedef {{ id: string, title: string, source: string, area: number }} Rule
 * @typedef {{ text: string, marks: string[], at: string, address: string }} Evidence
 * @typedef {{
 *   site: Site, kind: 0 | 1 | 2, rule: Rule | undefined, severity: number, says: string, todo: string, where: string,
 *   address: string, due: Due | undefined, evidence: Evidence[], detail: string, text: string
 * }} Item One thing to tell of a site. Kinds: 0 fails, 1 needs a person, 2 could not check.
 * @typedef {{
 *   index: number, name: string, host: string, url: string, unit: number, contact: string, state: string, visited: string,
 *   pages: number, authorisation: string[], counts: number[], items: Item[], fine: Rule[], notApplicable: Rule[],
 *   indicators: any[][], text: string
 * }} Site
 * @typedef {{
 *   sites: Site[], units: string[], rules: Rule[], areas: [string, string][],
 *   names: { severities: string[], verdicts: Record<string, string>, states: Record<string, string> }
 * }} Data
 */

/** Unpacks what the page carries: base64 of gzip of JSON. @returns {Promise<Data>} */
export async function loadData() {
  const packed = /** @type {HTMLElement} */ (document.getElementById('data')).textContent || ''
  const stream = new Blob([bytesOf(packed.trim())]).stream().pipeThrough(new DecompressionStream('gzip'))
  return named(JSON.parse(await new Response(stream).text()))
}

/** @param {string} base64 @returns {Uint8Array<ArrayBuffer>} */
function bytesOf(base64) {
  const quick = /** @type {any} */ (Uint8Array).fromBase64
  return quick ? quick.call(Uint8Array, base64) : Uint8Array.from(atob(base64), c => c.charCodeAt(0))
}

/** Gives every position of the payload its name. @param {any} raw @returns {Data} */
function named(raw) {
  setWords(raw.words)
  /** @type {Rule[]} */
  const rules = raw.rules.map((/** @type {any[]} */ [id, title, source, area]) => ({ id, title, source, area }))
  /** @type {Due[]} */
  const dues = raw.dues.map((/** @type {any[]} */ [text, date, iso, provisional, days]) => ({
    text,
    date,
    iso,
    provisional: provisional === 1,
    days,
  }))
  const text = (/** @type {number} */ n) => raw.texts[n]

  /** @param {any[]} row @param {Site} site @returns {Item} */
  const finding = (row, site) => ({
    site,
    kind: row[0],
    rule: rules[row[1]],
    severity: row[2],
    says: text(row[3]),
    todo: text(row[4]),
    where: text(row[5]),
    address: text(row[6]),
    due: dues[row[7]],
    evidence: row[8].map((/** @type {any[]} */ e) => ({
      text: text(e[0]),
      marks: e[1].map(text),
      at: text(e[2]),
      address: text(e[3]),
    })),
    detail: '',
    text: '',
  })

  /** @param {any[]} row @param {Site} site @returns {Item} */
  const gap = (row, site) => ({
    site,
    kind: 2,
    rule: rules[row[0]],
    severity: -1,
    says: text(row[1]),
    detail: text(row[2]),
    todo: text(row[3]),
    where: text(row[4]),
    address: '',
    due: undefined,
    evidence: [],
    text: '',
  })

  /** @type {Site[]} */
  const sites = raw.sites.map((/** @type {any[]} */ row, /** @type {number} */ index) => {
    /** @type {Site} */
    const site = {
      index,
      name: row[0],
      host: row[1],
      url: row[2],
      unit: row[3],
      contact: row[4],
      state: row[5],
      visited: row[6],
      pages: row[7],
      authorisation: row[8],
      counts: row[9],
      items: [],
      fine: row[12].map((/** @type {number} */ n) => rules[n]),
      notApplicable: row[13].map((/** @type {number} */ n) => rules[n]),
      indicators: row[14],
      text: `${row[0]} ${row[1]} ${raw.units[row[3]]}`.toLowerCase(),
    }
    site.items = [
      ...row[10].map((/** @type {any[]} */ r) => finding(r, site)),
      ...row[11].map((/** @type {any[]} */ r) => gap(r, site)),
    ]
    return site
  })
  return { sites, units: raw.units, rules, areas: raw.areas, names: raw.names }
}
