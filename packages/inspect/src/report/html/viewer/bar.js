const standings = ['critical', 'high', 'medium', 'low', 'fine', 'needs-person', 'could-not-check', 'not-looked-at']
const svgNames = 'http://www.w3.org/2000/svg'

/** A bar of counts, in the order of the report's standings. @param {number[]} counts @param {string} label */
export function bar(counts, label) {
  const total = counts.reduce((sum, n) => sum + n, 0) || 1
  const svg = document.createElementNS(svgNames, 'svg')
  svg.setAttribute('class', 'bar')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  let before = 0
  counts.forEach((count, index) => {
    if (count === 0) return
    const part = document.createElementNS(svgNames, 'rect')
    part.setAttribute('class', `b-${standings[index]}`)
    part.setAttribute('x', `${(before / total) * 100}%`)
    part.setAttribute('width', `${(count / total) * 100}%`)
    part.setAttribute('height', '100%')
    svg.append(part)
    before += count
  })
  return svg
}
