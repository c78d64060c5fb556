import { readConfig, serve } from '../../../packages/server/src/index.ts'
import { recordStatements, type Transaction } from './statements.ts'

// The real program, as it is started by the command, in a process of its own; told by messages to write down what it asks of the
// database, which it does for none of the measured requests.
const server = await serve({
  config: readConfig(process.env),
  role: 'web',
  version: '0.0.0',
  onLost: () => process.exit(1),
})

let end: (() => Transaction[]) | undefined
process.on('message', (told: 'record' | 'recorded' | 'stop') => {
  if (told === 'record') {
    end = recordStatements()
    process.send!({ recording: true })
  } else if (told === 'recorded') process.send!({ statements: end!() })
  else void server.close().then(() => process.disconnect())
})
process.send!({ address: server.address })
