import { createEngine } from '@townkeep/inspect'
import { createDialler, type Dialler } from '../index.ts'

/** Through the engine's own guard, with loopback opened unless another range is said. */
export function aDialler(
  t: { after(clean: () => void): void },
  { allow = ['127.0.0.0/8'], deadlineMs }: { readonly allow?: readonly string[]; readonly deadlineMs?: number } = {},
): Dialler {
  const running = createEngine({
    version: '0.0.0',
    contact: '',
    installationId: 'test',
    ownDomains: [],
    listedHosts: new Set(),
    allowPrivate: allow,
  })
  t.after(() => running.close())
  return createDialler({
    connector: () => running.engine.connector,
    userAgent: 'Townkeep/0.0.0 (messages)',
    ca: [],
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  })
}
