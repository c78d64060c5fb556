import { headerSample } from '../../facts/headers/header-sample.ts'
import { headerTestNames, rowOf } from '../../facts/headers/points.ts'
import { headerScore, headerTests } from '../../facts/headers/score.ts'
import { defineRule, fails, fine, int, siteLocus } from '../../model/index.ts'

/** What the site's headers are worth as a whole. Source: MDN HTTP Observatory 1.4.8, scoring algorithm 4; the aim is a pack's. */
export const score = defineRule({
  id: 'headers/score',
  title: { en: 'Header score', 'zh-CN': '响应头安全评分' },
  source: {
    en: 'MDN HTTP Observatory, tests and scoring',
    'zh-CN': 'MDN HTTP Observatory 检测与评分方法',
  },
  needs: { score: headerScore, tests: headerTests, sample: headerSample },
  parameters: {
    minScore: int(50, {
      min: 0,
      max: 100,
      unit: 'count',
      about: {
        en: 'Lowest score that is good enough (100 without bonus)',
        'zh-CN': '合格的最低分（不计加分时满分 100）',
      },
    }),
  },
  outcomes: {
    'below-aim': {
      says: {
        en: 'The site’s headers score {score} points (grade {grade}); {minScore} are wanted',
        'zh-CN': '网站响应头安全评分 {score} 分（等级 {grade}），低于 {minScore} 分的要求',
      },
      todo: {
        en: 'Begin with what costs most points: {worst}.',
        'zh-CN': '先从失分最多的项目改起：{worst}。',
      },
    },
  },
  judge: ({ score: { score, grade }, tests, sample }, { minScore }) => {
    if (score >= minScore) return fine()
    const lost = headerTestNames
      .map(test => ({ test, outcome: tests.outcomes[test], points: rowOf(test, tests.outcomes[test]).points }))
      .filter(({ points }) => points < 0)
      .sort((a, b) => a.points - b.points)
    return fails('below-aim', {
      at: siteLocus,
      data: { score, grade, minScore, worst: lost.slice(0, 3).map(({ test }) => test) },
      evidence: lost.map(({ test, outcome, points }) => ({
        text: `${points} ${test}: ${outcome}`,
        mark: [String(points)],
        url: sample.home.url,
      })),
    })
  },
})
