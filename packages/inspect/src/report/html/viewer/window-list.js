import { element } from './elements.js'

/**
 * A list of which only the rows near the window exist. Its rows have one height, set by the style sheet as `--row`.
 * @param {HTMLElement} box
 * @param {(index: number) => HTMLElement} makeRow
 */
export function windowList(box, makeRow) {
  /** @type {Map<number, HTMLElement>} */
  const shown = new Map()
  let count = 0
  let asked = false

  const rowHeight = () => Number.parseFloat(getComputedStyle(box).getPropertyValue('--row'))

  function draw() {
    asked = false
    if (box.offsetParent === null) return
    const height = rowHeight()
    box.style.height = `${count * height}px`
    const above = -box.getBoundingClientRect().top
    const from = Math.max(0, Math.floor(above / height) - 8)
    const to = Math.min(count, Math.ceil((above + window.innerHeight) / height) + 8)
    for (const [index, row] of shown) {
      if (index >= from && index < to) continue
      row.remove()
      shown.delete(index)
    }
    for (let index = from; index < to; index += 1) {
      if (shown.has(index)) continue
      const row = element('li', { 'aria-posinset': index + 1, 'aria-setsize': count }, makeRow(index))
      row.style.transform = `translateY(${index * height}px)`
      shown.set(index, row)
      box.insertBefore(row, nextShown(index))
    }
  }

  /** Rows stand in the document in their order, for readers of the page's text. @param {number} index */
  function nextShown(index) {
    for (let next = index + 1; next < index + 64; next += 1) {
      const row = shown.get(next)
      if (row) return row
    }
    return null
  }

  function ask() {
    if (asked) return
    asked = true
    requestAnimationFrame(draw)
  }

  function clear() {
    for (const row of shown.values()) row.remove()
    shown.clear()
  }

  window.addEventListener('scroll', ask, { passive: true })
  window.addEventListener('resize', () => {
    clear()
    ask()
  })

  return {
    draw,
    /** @param {number} n */
    show(n) {
      count = n
      clear()
      draw()
    },
    /** The row that has the focus, or -1. */
    current() {
      for (const [index, row] of shown) if (row.contains(document.activeElement)) return index
      return -1
    },
    /** Brings a row into the window and gives it the focus. @param {number} index */
    focus(index) {
      const at = Math.max(0, Math.min(count - 1, index))
      const height = rowHeight()
      const top = box.getBoundingClientRect().top + at * height
      const margin = 120
      if (top < margin) window.scrollBy(0, top - margin)
      else if (top + height > window.innerHeight - 16) window.scrollBy(0, top + height - window.innerHeight + 16)
      draw()
      shown.get(at)?.querySelector('a')?.focus({ preventScroll: true })
    },
  }
}
