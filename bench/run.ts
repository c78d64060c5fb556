import { readdirSync } from 'node:fs'
import type { Bench, Figure } from './figure.ts'

/** `npm run bench -- NAME [OPTION…]`: runs ./NAME.ts and prints its figures, each beside its aim. Exit code 1: an aim was missed; 2: the bench could not run. */
const [name, ...args] = process.argv.slice(2)
const names = readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map(file => file.slice(0, -'.ts'.length))
  .filter(file => !['run', 'figure', 'random'].includes(file))

if (name === undefined || !names.includes(name)) {
  console.error(
    `${name === undefined ? 'Name a bench' : `There is no bench "${name}"`}. There are: ${names.join(', ')}`,
  )
  process.exit(2)
}

const { bench } = (await import(`./${name}.ts`)) as { bench: Bench }
try {
  const figures = await bench(args)
  console.log(table(figures))
  process.exitCode = figures.some(figure => figure.met === false) ? 1 : 0
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}

function table(figures: readonly Figure[]): string {
  const rows = [
    ['', 'measured', 'aim', ''],
    ...figures.map(({ name, value, aim = '', met }) => [
      name,
      value,
      aim,
      met === undefined ? '' : met ? 'met' : 'MISSED',
    ]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)))
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
