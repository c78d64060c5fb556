import { type Language, say } from '@townkeep/inspect'
import { startTown } from '@townkeep/sample-town'
import { type RunningDemo, roleTitles, serveDemo } from '@townkeep/server'
import { faults } from '../faults.ts'
import { messages } from '../messages.ts'
import { fit, widthOf } from '../text-layout.ts'
import { UsageError } from '../usage-error.ts'
import { version } from '../version.ts'
import type { ServeOptions } from './serve.ts'
import { serveUntilStopped } from './serve-until-stopped.ts'

/** Where the demo keeps all of its own, in the folder that it is started in. */
const folder = 'townkeep-demo'
const usualPort = 7080

/** Opens the sample town, and the server of an office that looks after it. */
export async function serveDemoCommand({ role, env }: ServeOptions, language: Language): Promise<void> {
  if (role !== 'all' || env !== undefined) throw new UsageError(faults.demoAlone)
  const port = portOf(process.env.TOWNKEEP_PORT)
  await serveUntilStopped(language, async onLost => {
    const town = await startTown()
    try {
      const demo = await serveDemo({ folder, port, language, town, version, onLost })
      return {
        lines: welcome(demo, language),
        async close() {
          await demo.close()
          await town.close()
        },
      }
    } catch (error) {
      await town.close()
      throw error
    }
  })
}

function welcome({ publicUrl, people }: RunningDemo, language: Language): string[] {
  const widest = Math.max(...people.map(({ signInName }) => widthOf(signInName)))
  return [
    say(messages.demoOpen, language, { version, url: publicUrl }),
    say(messages.demoPeople, language),
    ...people.map(
      ({ signInName, password, role, name, unit }) =>
        `  ${fit(signInName, widest)}  ${password}  ${roleTitles[role][language]} ${name}${unit ? ` · ${unit}` : ''}`,
    ),
    say(messages.demoEnd, language, { folder }),
  ]
}

function portOf(text: string | undefined): number {
  const port = Number(text || usualPort)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new UsageError(faults.noNumber('TOWNKEEP_PORT', text!, 1, 65_535))
  return port
}
