import { Gauge, type Registry } from 'prom-client'
import type { Queue } from '../platform/jobs/index.ts'

/** How much background work waits, is being done, and is dead; asked for when somebody reads. */
export function registerJobMetrics(registry: Registry, queue: Queue): void {
  new Gauge({
    name: 'townkeep_jobs',
    help: 'Background jobs by state; those under the name "dead" failed too often and wait for a person',
    labelNames: ['job', 'state'],
    registers: [registry],
    async collect() {
      for (const { job, waiting, active } of await queue.figures()) {
        this.set({ job, state: 'waiting' }, waiting)
        this.set({ job, state: 'active' }, active)
      }
    },
  })
}
