import type { Language } from '@townkeep/inspect'
import { describeConfig } from '@townkeep/server'
import { terminalOf } from '../terminal.ts'
import { wrapped } from '../text-layout.ts'

const indent = '    '

/** Prints every variable that the server reads: what may stand in it, what holds unless it is set, and what it is for. */
export function configCommand(language: Language): void {
  const width = Math.min(100, terminalOf(process.stdout, false).columns) - indent.length
  for (const { name, form, default: usual, description } of describeConfig()) {
    const value = usual === undefined ? form[language] : `${form[language]}${unless[language](usual[language])}`
    const lines = [value, description[language]].flatMap(text => wrapped(text, width))
    process.stdout.write(`${name}\n${lines.map(line => `${indent}${line}\n`).join('')}`)
  }
}

const unless: Readonly<Record<Language, (value: string) => string>> = {
  en: value => `; unless set: ${value}`,
  'zh-CN': value => `；默认：${value}`,
}
