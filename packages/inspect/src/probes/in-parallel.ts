/** Results in the order of the tasks, `most` of them under way at a time. */
export async function inParallel<T, R>(tasks: readonly T[], most: number, run: (task: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(tasks.length)
  let next = 0
  const worker = async () => {
    while (next < tasks.length) {
      const i = next++
      results[i] = await run(tasks[i]!)
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, tasks.length) }, worker))
  return results
}
