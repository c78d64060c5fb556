const mostFound = 3

/** The names that a mistyped one may have meant: few letters apart, or holding it. */
export function nearest(typed: string, names: readonly string[]): string[] {
  const near = (name: string) => distance(typed.toLowerCase(), name.toLowerCase())
  return names
    .map(name => ({ name, apart: name.includes(typed) && typed.length > 2 ? 0 : near(name) / name.length }))
    .filter(({ apart }) => apart <= 0.4)
    .sort((a, b) => a.apart - b.apart)
    .slice(0, mostFound)
    .map(({ name }) => name)
}

/** Letters to change, add or leave out (Levenshtein). */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const swap = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(swap, before[j]! + 1, row[j - 1]! + 1))
    }
    before = row
  }
  return before[b.length]!
}
