import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { sayIn } from './text.ts'

const src = dirname(import.meta.dirname)

test('values, words by number, and the pseudo-language', () => {
  const text = { en: '{count} {count|finding|findings} of {unit}', 'zh-CN': '{unit}的 {count} 个问题' } as const
  assert.equal(sayIn('en')(text, { count: 1, unit: 'A' }), '1 finding of A')
  assert.equal(sayIn('en')(text, { count: 1200, unit: 'A' }), '1,200 findings of A')
  assert.equal(sayIn('zh-CN')(text, { count: 2, unit: '市林业局' }), '市林业局的 2 个问题')
  assert.equal(sayIn('pseudo')(text, { count: 2, unit: 'A' }), '⟦2 findings of A⟧')
  // @ts-expect-error a value that a sentence names must be given
  sayIn('en')(text, { count: 1 })
})

test('every sentence is said somewhere', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: src }).filter(file => !file.includes('.test.'))
  const code = new Map(files.map(file => [file, readFileSync(join(src, file), 'utf8')]))
  const all = [...code.values()].join('\n')
  const unsaid: string[] = []
  for (const [file, text] of code)
    for (const [, name, body] of text.matchAll(/^(?:export )?const (\w+) = \{\n((?: {2}.+\n)+?)\} as const/gm))
      for (const [, key = ''] of (body ?? '').matchAll(/^ {2}'?([\w-]+)'?: \{\s*(?:\n\s*)?en:/gm)) {
        // A table that is read by a key from elsewhere is used as a whole.
        const byKey = new RegExp(`\\b${name}\\[|\\bkeys\\(${name}\\)`).test(all)
        if (!byKey && !new RegExp(`\\b${name}\\.${key}\\b`).test(all)) unsaid.push(`${file}: ${name}.${key}`)
      }
  assert.deepEqual(unsaid, [])
})
