import { classic } from './classic.ts'
import type { Look, LookName } from './look.ts'
import { modern } from './modern.ts'
import { oldTables } from './old-tables.ts'
import { pagedByScript } from './paged-by-script.ts'

export const looks: Readonly<Record<LookName, Look>> = {
  classic,
  modern,
  'paged-by-script': pagedByScript,
  'old-tables': oldTables,
}
