import { z } from 'zod'
import { defineJob, handleJob, openQueue } from '../index.ts'

export const stuckJob = defineJob({ name: 'test.stuck', data: z.object({ n: z.int() }) })

/** A worker that takes a job, says so and never ends it; meant to be killed. The queue's address comes by argument. */
if (import.meta.main) {
  await openQueue({
    url: process.argv[2]!,
    plan: { jobs: [stuckJob] },
    handlers: [
      handleJob(stuckJob, () => {
        process.stdout.write('taken\n')
        return new Promise(() => {})
      }),
    ],
    onTrouble: error => process.stderr.write(`${error}\n`),
  })
}
