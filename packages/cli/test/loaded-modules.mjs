// Preloaded into a process: each module that it loads is noted in a file.
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.TOWNKEEP_LOADED_LOG, `${url}\n`)
    return next(url, context)
  },
})
