import type { EngineOptions } from '@townkeep/inspect'
import { readConfig, type ServerRole, serve } from '../../src/index.ts'

/** What a process is told before it starts: the rest it reads from its environment, as always. */
export interface RoleTask {
  readonly role: ServerRole
  readonly network: Partial<EngineOptions>
}

// One process of an installation, meant to be killed. It stops when whoever started it lets go of it, or is no more.
process.once('message', async ({ role, network }: RoleTask) => {
  const server = await serve({
    config: readConfig(process.env),
    role,
    version: '0.1.0',
    network,
    onLost: () => process.exit(3),
  })
  process.on('disconnect', () => void server.close().then(() => process.exit()))
  process.send!({ address: server.address })
})
