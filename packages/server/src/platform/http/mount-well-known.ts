import type { FastifyInstance } from 'fastify'

const aDay = 'public, max-age=86400'
const dayMs = 86_400_000
/** RFC 9116 wants less than a year; whoever keeps a copy asks again in time. */
const contactDays = 90

/** Two roofs under one: the mark of the product, small enough to be drawn by hand. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0e5a5a"/><path fill="#ffffff" d="M16 6 5 14h3v11h6v-7h4v7h6V14h3z"/></svg>`

/** What programs and browsers ask of every site: whom to tell of a weakness (RFC 9116), what robots may fetch, and an icon. */
export function mountWellKnown(
  app: FastifyInstance,
  { publicUrl, contacts, now }: { publicUrl: URL; contacts: readonly string[]; now: () => Date },
): void {
  if (contacts.length > 0) {
    app.get('/.well-known/security.txt', (_request, reply) => {
      const expires = new Date(Math.floor(now().getTime() / dayMs + contactDays) * dayMs)
      const lines = [
        ...contacts.map(contact => `Contact: ${contact}`),
        `Expires: ${expires.toISOString().slice(0, 19)}Z`,
        'Preferred-Languages: zh, en',
        `Canonical: ${new URL('/.well-known/security.txt', publicUrl).href}`,
      ]
      return reply
        .header('cache-control', aDay)
        .type('text/plain; charset=utf-8')
        .send(`${lines.join('\n')}\n`)
    })
  }
  app.get('/robots.txt', (_request, reply) =>
    reply
      .header('cache-control', aDay)
      .type('text/plain; charset=utf-8')
      .send(`User-agent: *\n${forRobotsClosed.map(path => `Disallow: ${path}\n`).join('')}`),
  )
  app.get('/icon.svg', (_request, reply) => reply.header('cache-control', aDay).type('image/svg+xml').send(icon))
  app.get('/favicon.ico', (_request, reply) => reply.header('cache-control', aDay).redirect('/icon.svg', 301))
}

/** There is nothing to be found for who has not signed in. */
const forRobotsClosed = ['/account', '/files/', '/invitations', '/sign-out']
