/** References of a JSON document to places in it that are not there. */
export function danglingRefs(document: unknown): string[] {
  const refs = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('$ref' in value && typeof value.$ref === 'string') refs.add(value.$ref)
    for (const part of Object.values(value)) walk(part)
  }
  walk(document)
  return [...refs].filter(ref => !leads(document, ref))
}

function leads(document: unknown, ref: string): boolean {
  if (!ref.startsWith('#/')) return false
  const steps = ref
    .slice(2)
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return steps.reduce((value, step) => (value as Record<string, unknown> | undefined)?.[step], document) !== undefined
}
