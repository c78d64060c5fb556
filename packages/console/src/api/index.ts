export { answerOf, api, ifMatch, type Schema } from './client.ts'
export { useEvent } from './events.ts'
export { Problem, Unreachable } from './problem.ts'
export { queries } from './queries.ts'
