import type { Calendar } from '../calendar.ts'
import { type Chance, createChance } from '../chance.ts'
import type { ColumnPlan, SitePlan } from '../plan.ts'
import { headline, paragraphs } from './headlines.ts'
import { type Profile, profiles } from './profiles.ts'

export interface Attachment {
  readonly name: string
  readonly extension: 'pdf' | 'doc' | 'csv'
}

export interface Item {
  readonly number: number
  readonly title: string
  /** YYYY-MM-DD and HH:MM, Asia/Shanghai. */
  readonly date: string
  readonly time: string
  readonly paragraphs: readonly string[]
  readonly image: boolean
  readonly attachments: readonly Attachment[]
}

export interface Column {
  readonly plan: ColumnPlan
  /** Newest first. */
  readonly items: readonly Item[]
}

export interface Content {
  readonly profile: Profile
  readonly columns: readonly Column[]
}

/** Everything that a site's templates show, invented from the host's name: the same on every start but for the dates. */
export function createContent(plan: SitePlan, calendar: Calendar): Content {
  const chance = createChance(plan.host)
  const profile = profiles[plan.profile]
  const titles = new Set<string>()
  let number = 100 + chance.whole(800)
  const columns = plan.columns.map(column => ({
    plan: column,
    items: Array.from({ length: column.count }, (_, index): Item => {
      number += 1
      return {
        number,
        title: newTitle(column, profile, plan.unit, number, chance, titles),
        date: calendar.day(Math.round(column.newest + index * column.step)),
        time: `${String(9 + chance.whole(8)).padStart(2, '0')}:${chance.pick(['05', '12', '20', '30', '46', '58'])}`,
        paragraphs: paragraphs(profile, chance),
        image: column.type === '工作动态' && index % 3 === 0,
        attachments: attachmentsOf(column, index, chance),
      }
    }),
  }))
  return { profile, columns }
}

/** Titles are unique within a site, so that a search for one finds that one. */
function newTitle(
  column: ColumnPlan,
  profile: Profile,
  unit: string,
  number: number,
  chance: Chance,
  taken: Set<string>,
): string {
  for (let tries = 0; tries < 20; tries++) {
    const title = headline(column.type, profile, unit, number, chance)
    if (!taken.has(title)) {
      taken.add(title)
      return title
    }
  }
  const title = `${headline(column.type, profile, unit, number, chance)}（之 ${number}）`
  taken.add(title)
  return title
}

function attachmentsOf(column: ColumnPlan, index: number, chance: Chance): Attachment[] {
  if (column.type === '数据发布') return [{ name: '数据表', extension: 'csv' }]
  if (column.type !== '通知公告' && column.type !== '政策文件') return []
  if (index % 2 === 1) return []
  return [
    {
      name: chance.pick(['附件：材料清单', '附件：申请表', '附件：任务分解表']),
      extension: chance.pick(['pdf', 'doc']),
    },
  ]
}
