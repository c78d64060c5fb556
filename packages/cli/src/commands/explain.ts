import { depthNames, explainProbes, type Language, type Text } from '@townkeep/inspect'
import { messages } from '../messages.ts'
import { terminalOf } from '../terminal.ts'
import { fit, widthOf, wrapped } from '../text-layout.ts'

const depths: readonly (readonly ['none' | 'passive' | 'active', Text])[] = [
  ['none', messages.depthNone],
  ['passive', { en: `passive: ${depthNames.passive.en}`, 'zh-CN': `passive：${depthNames.passive['zh-CN']}` }],
  ['active', { en: `active: ${depthNames.active.en}`, 'zh-CN': `active：${depthNames.active['zh-CN']}` }],
]

/** All that each depth of authorisation sends to a site, for owners who ask before they allow it. */
export function explain(language: Language, color: boolean): void {
  const terminal = terminalOf(process.stdout, color)
  const probes = explainProbes()
  const nameWidth = Math.max(...probes.map(({ name }) => widthOf(name))) + 2
  const width = Math.min(terminal.columns, 120) - nameWidth - 3
  const lines = depths.flatMap(([depth, title]) => [
    ...wrapped(title[language], Math.min(terminal.columns, 120)).map(line => terminal.paint('bold', line)),
    ...probes
      .filter(probe => probe.depth === depth)
      .flatMap(({ name, sends }) =>
        wrapped(sends[language], width).map((line, i) => `  ${fit(i === 0 ? name : '', nameWidth)}${line}`),
      ),
    '',
  ])
  process.stdout.write(
    `${lines.join('\n')}${wrapped(messages.explainEnd[language], Math.min(terminal.columns, 120)).join('\n')}\n`,
  )
}
