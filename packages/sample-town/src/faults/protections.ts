import type { Fault } from '../plan.ts'
import { page, redirect } from '../serve/exchange.ts'

/** A firewall that answers every request with a script to be run first. */
export function scriptChallenge(): Fault {
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><script src="/c7Q2k1xw9/a3f0.js"></script></head><body></body></html>`
  return everywhere(412, html)
}

/** A protection service that checks browsers before it lets them in. */
export function browserCheck(): Fault {
  const html = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>浏览器安全检查</title></head><body><p>正在进行浏览器安全检查，请稍候……</p><script src="/cdn-check/__jsl_clearance.js"></script></body></html>`
  return everywhere(503, html)
}

function everywhere(status: number, html: string): Fault {
  return plan => ({
    ...plan,
    layers: [(request, next) => (request.secure ? page(status, html, plan.headers) : next()), ...plan.layers],
  })
}

/** Round and round, between two addresses. */
export function redirectLoop(): Fault {
  return plan => ({
    ...plan,
    layers: [
      ({ secure, path }, next) => {
        if (!secure) return next()
        if (path === '/') return redirect('/index/', 302)
        return path === '/index/' ? redirect('/', 302) : next()
      },
      ...plan.layers,
    ],
  })
}

/** Milliseconds before the home page comes; `never` for a server that hangs there. */
export function slowHome(after: number | 'never'): Fault {
  return plan => ({
    ...plan,
    layers: [({ secure, path }, next) => (secure && path === '/' ? { ...next(), after } : next()), ...plan.layers],
  })
}
