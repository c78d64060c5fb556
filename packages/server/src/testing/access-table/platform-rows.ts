import { sql } from 'kysely'
import { contentKey } from '../../platform/files/index.ts'
import { apart, one, open, type Rows } from './rows.ts'
import type { World } from './world.ts'

const steps = apart('a step of signing in, or a page of one’s own account: knows no units')

const office = apart('the console: one page for whoever is signed in; all that it shows it asks of the interface')

/** What the platform itself answers: pages of signing in, descriptions, files. */
export async function platformRows(world: World): Promise<Rows> {
  const digest = Buffer.alloc(32, 7)
  await world.store.put(contentKey(digest), Buffer.from('bytes'))
  const files = await world.atEach(unitId =>
    world.inserted(sql<{ id: string }>`
      insert into tk.file (unit_id, owner, name, type, size, sha256, view_sha256, made_by, made_at)
      values (${unitId}, ${`asset:${unitId}`}, 'a.pdf', 'application/pdf', 5, ${digest}, ${digest}, 'x', now()) returning id`),
  )
  const form = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\r\n--b--\r\n'
  return {
    'GET /': open('anyone', '/'),
    'GET /*': office,
    'GET /today': office,
    'GET /today*': office,
    'GET /findings': office,
    'GET /findings*': office,
    'GET /api/': open('anyone', '/api/'),
    'GET /api/openapi.json': open('anyone', '/api/openapi.json'),
    'GET /api/style.css': open('anyone', '/api/style.css'),
    'GET /robots.txt': open('anyone', '/robots.txt'),
    'GET /icon.svg': open('anyone', '/icon.svg'),
    'GET /favicon.ico': open('anyone', '/favicon.ico'),
    'GET /health/live': open('anyone', '/health/live'),
    'GET /health/ready': open('anyone', '/health/ready'),
    'GET /health/upkeep': open('anyone', '/health/upkeep'),
    'GET /sign-in': open('anyone', '/sign-in'),
    'GET /sign-in/style.css': open('anyone', '/sign-in/style.css'),
    'GET /invitation': open('anyone', '/invitation'),
    'GET /account': open('anyone', '/account'),
    'POST /sign-in': steps,
    'GET /sign-in/code': steps,
    'POST /sign-in/code': steps,
    'GET /sign-in/second-factor': steps,
    'POST /sign-in/second-factor': steps,
    'POST /invitation': steps,
    'POST /sign-out': steps,
    'GET /account/password': steps,
    'POST /account/password': steps,
    'GET /account/second-factor': steps,
    'POST /account/second-factor': steps,
    'GET /account/backup-codes': steps,
    'POST /account/backup-codes': steps,
    'POST /account/sessions': steps,
    'GET /api/events': apart('never ends: has a test of its own beside the table'),
    'POST /api/files': one({
      right: 'file.add',
      things: world.unitAt,
      ask: id => ({
        path: `/api/files?unitId=${id}`,
        payload: form,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      }),
    }),
    'GET /files/:id': one({ right: 'file.read', things: files, ask: id => ({ path: `/files/${id}` }) }),
    'GET /files/:id/view': one({ right: 'file.read', things: files, ask: id => ({ path: `/files/${id}/view` }) }),
  }
}
