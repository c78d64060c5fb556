/** Who works in the town hall, for a server to be tried on. */
export interface TownUnit {
  readonly name: string
  readonly kind: 'county' | 'town' | 'department'
}

/** What somebody is there. The names of the roles are the server's. */
export interface TownPerson {
  readonly signInName: string
  readonly name: string
  readonly role: 'administrator' | 'inspector' | 'approver' | 'leader' | 'unit-manager' | 'handler' | 'auditor'
  /** Absent: of the whole municipality. */
  readonly unit?: string
}

export const municipality = '栖云市'

const bureau = '栖云市生态环境局'

/** All invented. */
export const townPeople: readonly TownPerson[] = [
  { signInName: 'admin', name: '沈云舟', role: 'administrator' },
  { signInName: 'inspector', name: '陆青禾', role: 'inspector' },
  { signInName: 'approver', name: '顾明远', role: 'approver' },
  { signInName: 'leader', name: '程望', role: 'leader' },
  { signInName: 'manager', name: '白景行', role: 'unit-manager', unit: bureau },
  { signInName: 'handler', name: '苏禾', role: 'handler', unit: bureau },
  { signInName: 'auditor', name: '叶知秋', role: 'auditor' },
]

/** The units that run the sites, each once; their names say what they are. */
export function unitsCalled(names: readonly string[]): readonly TownUnit[] {
  return [...new Set(names)].map(name => ({ name, kind: kindOf(name) }))
}

function kindOf(name: string): TownUnit['kind'] {
  if (/县人民政府/.test(name)) return 'county'
  return /(?:镇|乡)人民政府$|街道办事处$/.test(name) ? 'town' : 'department'
}
