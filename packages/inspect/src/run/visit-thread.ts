import { serveThread } from '../drivers/thread.ts'
import { allRules } from '../rules/index.ts'
import { createEngine } from './create-engine.ts'
import type { ThreadData } from './visit-apart.ts'
import { type Visited, type VisitTask, visitSite } from './visit-site.ts'

// The entry of a visiting thread: an engine of its own, and visits as they are asked for.
serveThread<ThreadData, VisitTask, Visited>(({ options, pack, calendar }) => {
  const { engine } = createEngine(options)
  return task => visitSite(engine, { rules: allRules, pack, calendar }, task)
})
