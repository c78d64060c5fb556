import type { Language } from '@townkeep/inspect'
import { html, type Markup } from '../auth/index.ts'
import type { CodeTable } from '../errors/index.ts'

const words = {
  contents: { en: 'Contents', 'zh-CN': '目录' },
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
  const groups = Object.entries(Object.groupBy(operationsOf(document), ({ path }) => path.split('/')[2] ?? ''))
  const contents = groups.map(
    ([name, all = []]) => html`<li><a href="#${name}">${name}</a> <small>${all.length}</small></li>
`,
  )
  const sections = groups.map(
    ([name, all = []]) => html`<h2 id="${name}">${name}</h2>
${all.map(one => operationPart(one, language))}`,
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
<p class="brand"><a href="/">Townkeep</a></p>
<h1>${say('title')}</h1>
<p><a href="/api/openapi.json">${say('document')} (OpenAPI 3.1)</a></p>
<nav aria-label="${say('contents')}"><ul>
${contents}<li><a href="#schemas">${say('schemas')}</a></li>
<li><a href="#refusals">${say('refusals')}</a></li>
</ul></nav>
${sections}
<h2 id="schemas">${say('schemas')}</h2>
${schemas}
<h2 id="refusals">${say('refusals')}</h2>
<table><tbody>
${refusals}</tbody></table>
</main></body>
</html>
`.text
}

interface Placed {
  readonly path: string
  readonly method: string
  readonly one: Operation
}

function operationsOf({ paths = {} }: Described): Placed[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, one })),
  )
}

function operationPart({ path, method, one }: Placed, language: Language): Markup {
  const input = { parameters: one.parameters, requestBody: one.requestBody }
  return html`<section>
<h3><code><b>${method.toUpperCase()}</b> ${path}</code></h3>
<p>${language === 'en' ? one.summary : one.description} <small>${words.right[language]} <code>${one['x-right']}</code></small></p>
<details><summary>${words.input[language]}</summary>${json(input)}</details>
<details><summary>${words.answers[language]}</summary>${json(one.responses)}</details>
</section>
`
}

function json(value: unknown): Markup {
  return html`<pre>${JSON.stringify(value, null, 2)}</pre>`
}
