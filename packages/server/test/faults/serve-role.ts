import type { EngineOptions } from '@townkeep/inspect'
import { readConfig, type ServerRole, serve } from '../../src/index.ts'

/** What a process is told before it starts: the rest it reads from its environment, as always. */
export interface RoleTask {
  readonly role: ServerRole
  readonly network: Partial<EngineOptions>
}

// One process of an installation, meant to be killed. It ends with whoever started it.
process.on('disconnect', () => process.exit())
process.once('message', async ({ role, network }: RoleTask) => {
  const server = await serve({
    config: readConfig(process.env),
    role,
    version: '0.1.0',
    network,
    onLost: () => process.exit(3),
  })
  process.send!({ address: server.address })
})
