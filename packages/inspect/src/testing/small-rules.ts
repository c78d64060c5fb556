import { boolean, choice, defineRule, fine, int, list, type OutcomeText, type Rule } from '../model/index.ts'

const about = { en: 'Invented.', 'zh-CN': '虚构。' }
const text: OutcomeText = { says: about, todo: about }

/** Two rules with every type of parameter, for tests of packs. */
export const smallRules: readonly Rule[] = [
  defineRule({
    id: 'freshness/columns',
    title: about,
    source: about,
    needs: {},
    parameters: {
      newsDays: int(14, { min: 1, max: 366, unit: 'days', about }),
      strict: boolean(false, { about }),
      undated: choice('needs-person', { choices: ['needs-person', 'stale'], about }),
      words: list(['更新'], { about }),
    },
    outcomes: { 'news-stale': text, 'notice-stale': text, undated: text },
    judge: () => fine(),
  }),
  defineRule({
    id: 'reachability/home-page',
    title: about,
    source: about,
    needs: {},
    parameters: {},
    outcomes: { unreachable: text },
    judge: () => fine(),
  }),
]
