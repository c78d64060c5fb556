import { createEngine, gatherSite, type RunningEngine } from '@townkeep/inspect'
import { atPace } from './pace.ts'
import { serveGathering } from './serve-gathering.ts'

// The entry of a gathering child: an engine without database, secrets or files, and visits as they are asked for.
let running: RunningEngine | undefined
serveGathering(options => {
  running?.close()
  running = createEngine(options)
  const { engine } = running
  return ({ network, pace, ...task }) => gatherSite({ ...engine, network, limits: atPace(engine.limits, pace) }, task)
})
