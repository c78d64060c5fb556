import type { Language } from '@townkeep/inspect'
import { html, type Markup } from '../auth/index.ts'
import type { CodeTable } from '../errors/index.ts'

const words = {
  title: { en: 'Interface of Townkeep', 'zh-CN': 'Townkeep 接口说明' },
  document: { en: 'The same for programs', 'zh-CN': '供程序读取的版本' },
  right: { en: 'right', 'zh-CN': '所需权限' },
  input: { en: 'Input', 'zh-CN': '输入' },
  answers: { en: 'Answers', 'zh-CN': '应答' },
  refusals: { en: 'Refusals', 'zh-CN': '拒绝代码' },
  schemas: { en: 'Schemas', 'zh-CN': '数据结构' },
} as const

/** What the page reads of an OpenAPI document. */
export interface Described {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> }
}

interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly parameters?: unknown
  readonly requestBody?: unknown
  readonly responses?: unknown
  readonly 'x-right'?: string
}

/** The interface as a page: every operation with what it takes and gives, every code of refusal. Complete without script. */
export function openapiPage(document: Described, codes: CodeTable, language: Language): string {
  const say = (word: keyof typeof words) => words[word][language]
  const json = (value: unknown) => html`<pre>${JSON.stringify(value, null, 2)}</pre>`
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): Markup => {
      const input = { parameters: one.parameters, requestBody: one.requestBody }
      return html`<section>
<h2><code>${method.toUpperCase()} ${path}</code></h2>
<p>${language === 'en' ? one.summary : one.description} <small>${say('right')}: <code>${one['x-right']}</code></small></p>
<details><summary>${say('input')}</summary>${json(input)}</details>
<details><summary>${say('answers')}</summary>${json(one.responses)}</details>
</section>
`
    }),
  )
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => html`<details><summary><code>${name}</code></summary>${json(schema)}</details>
`,
  )
  const refusals = Object.entries(codes).map(
    ([code, { status, text }]) =>
      html`<tr id="error-${code}"><td><code>${code}</code></td><td>${status}</td><td>${text[language]}</td></tr>
`,
  )
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${say('title')}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/style.css"></head>
<body><main>
<h1>${say('title')}</h1>
<p><a href="/api/openapi.json">${say('document')} (OpenAPI 3.1)</a></p>
${operations}
<h2>${say('schemas')}</h2>
${schemas}
<h2>${say('refusals')}</h2>
<table><tbody>
${refusals}</tbody></table>
</main></body>
</html>
`.text
}

export const openapiStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 }
main { max-width: 60rem; margin: auto; padding: 1rem }
h2 { font-size: 1.1rem; margin: 2rem 0 .25rem }
p { margin: .25rem 0 }
pre { overflow: auto; padding: .75rem; background: color-mix(in srgb, currentColor 8%, transparent) }
td { padding: .25rem .75rem .25rem 0; vertical-align: top }
tr:target { outline: 2px solid }
`
