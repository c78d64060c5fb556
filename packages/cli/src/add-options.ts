import type { Language } from '@townkeep/inspect'
import { type Command, Option } from 'commander'
import type { OptionRow, OptionTable } from './option-tables.ts'

/** Gives a command the options of these tables, in the chosen language. */
export function addOptions(command: Command, language: Language, tables: readonly OptionTable[]): Command {
  for (const { heading, rows } of tables) {
    for (const { flags, about, default: value, required, several } of rows) {
      const option = new Option(flags, about[language]).helpGroup(heading[language])
      if (value !== undefined) option.default(value)
      if (required) option.makeOptionMandatory()
      if (several) option.default([]).argParser((text, before: string[]) => [...before, ...valuesOf(text, several)])
      command.addOption(option)
    }
  }
  return command
}

export function withRow(table: OptionTable, row: OptionRow): OptionTable {
  return { ...table, rows: [...table.rows, row] }
}

function valuesOf(text: string, several: 'repeated' | 'commas'): string[] {
  if (several === 'repeated') return [text]
  return text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
}
