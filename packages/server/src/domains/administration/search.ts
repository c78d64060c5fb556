import type { SearchSource } from '../../platform/search/index.ts'
import { peopleFound, unitsFound } from './store/search.ts'

/** Units by name and code, those that still exist first. */
export const unitSearch: SearchSource = {
  kind: 'unit',
  right: 'unit.read',
  async find(tx, { words, limit }) {
    const units = await unitsFound(tx, words, limit + 1)
    return units.map(({ id, name, code }) => ({ id, title: name, detail: code ?? '', unitId: id, unitName: name }))
  },
}

/** People by name and number of staff, those who are active first. */
export const personSearch: SearchSource = {
  kind: 'person',
  right: 'person.read',
  async find(tx, { words, limit }) {
    const people = await peopleFound(tx, words, limit + 1)
    return people.map(({ id, name, number, unitId, unitName }) => ({
      id,
      title: name,
      detail: number ?? '',
      unitId,
      unitName,
    }))
  },
}
