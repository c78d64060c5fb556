import { spawnSync } from 'node:child_process'

export interface Fence {
  /** Memory that each process may claim. */
  readonly dataMb: number
  readonly cpuSeconds: number
}

/** Programs of util-linux that go before a command, each with a way to see whether it works here: a container may forbid it. */
const unshare = ['unshare', '--map-root-user', '--net'] as const
const prlimit = (fence: Fence) => [
  'prlimit',
  `--data=${fence.dataMb * 1_000_000}`,
  `--cpu=${fence.cpuSeconds}`,
  '--core=0',
]

/**
 * What goes before a command, so that it reaches no network and takes no more than its share. Where the machine does not allow
 * one of both, the other holds alone.
 */
export function fenceFor(fence: Fence): readonly string[] {
  return [...workingOnly([...unshare]), ...workingOnly(prlimit(fence))]
}

function workingOnly(prefix: readonly string[]): readonly string[] {
  const [command, ...args] = prefix
  const { status } = spawnSync(command!, [...args, 'true'], { stdio: 'ignore', timeout: 5_000 })
  return status === 0 ? prefix : []
}
