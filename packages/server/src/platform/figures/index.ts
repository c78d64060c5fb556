/** Figures: numbers that say what they count, over a period and a part of the tree, each of them opening the rows that it counts. */
export { type FigureValue, figureValue, type Tallied } from './arithmetic.ts'
export { type Breakdown, breakdowns, type FigureDefinition } from './definition.ts'
export { monthsUpTo, type Period, type Preset, periodAround, presets } from './period.ts'
