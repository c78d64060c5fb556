import type { Text } from '@townkeep/inspect'

/** What is kept, for how long, and what is kept longer all the same. */
export interface RetentionRule {
  readonly tables: readonly string[]
  readonly what: Text
  /** Absent: kept for good. */
  readonly days?: number
  readonly except?: Text
}

/** How long inspections keep what they saw. The days are defaults; whoever runs the program may set others. */
export const inspectionRetention = {
  facts: {
    tables: ['visit (facts_key), and the files under facts/'],
    what: { en: 'Facts of visits, as they were gathered', 'zh-CN': '访问采集的数据' },
    days: 180,
    except: {
      en: 'Those of the newest visit to each asset, and those that an open finding rests on',
      'zh-CN': '每个资产最近一次访问的数据，以及未关闭问题所依据的数据',
    },
  },
  looks: {
    tables: ['look'],
    what: {
      en: 'Looks: what rules said of a visit, where they looked, what they found; with them visits can be compared',
      'zh-CN': '判定：各规则对一次访问的结论、检查范围和发现，用于比较',
    },
    days: 400,
    except: {
      en: 'The newest of each asset, and those that the ledger of findings has not taken in',
      'zh-CN': '每个资产最近一次判定，以及尚未计入问题台账的判定',
    },
  },
  comparisons: {
    tables: ['round_comparison', 'round_comparison_row'],
    what: { en: 'Comparisons of rounds', 'zh-CN': '巡检轮次的比较结果' },
    days: 400,
  },
  samples: {
    tables: ['availability_sample'],
    what: { en: 'Single tries to open a site, by whole months', 'zh-CN': '单次抽样访问（按月清理）' },
    days: 60,
    except: { en: 'Months with a day that is not rolled up yet', 'zh-CN': '仍有未汇总日期的月份' },
  },
  days: {
    tables: ['availability_day'],
    what: { en: 'Days of tries, one row a site', 'zh-CN': '抽样访问按日汇总' },
  },
  visits: {
    tables: ['visit', 'outage', 'inspection_run', 'run_visit', 'asked_visit', 'rejudging'],
    what: {
      en: 'That a visit was made, when and with what success; rounds; outages',
      'zh-CN': '访问记录（时间与结果）、巡检轮次、网站中断记录',
    },
  },
} as const satisfies Record<string, RetentionRule>

/** How many days each is kept that is not kept for good. */
export interface RetentionDays {
  readonly facts: number
  readonly looks: number
  readonly comparisons: number
  readonly samples: number
}

export const usualRetention: RetentionDays = {
  facts: inspectionRetention.facts.days,
  looks: inspectionRetention.looks.days,
  comparisons: inspectionRetention.comparisons.days,
  samples: inspectionRetention.samples.days,
}
