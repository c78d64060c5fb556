import { serveThread } from '../drivers/thread.ts'
import { createEngine, type EngineOptions } from './create-engine.ts'
import { type Gathered, gatherSite } from './gather.ts'
import type { GatherTask } from './gather-apart.ts'

// The entry of a gathering thread: an engine of its own, and visits as they are asked for.
serveThread<EngineOptions, GatherTask, Gathered>(options => {
  const { engine } = createEngine(options)
  return ({ site, signatory, past, network }) => gatherSite({ ...engine, network }, site, signatory, past)
})
