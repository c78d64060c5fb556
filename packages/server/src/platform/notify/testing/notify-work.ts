import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { createKek } from '../../auth/index.ts'
import { createPostman, type MessageKinds, type NotifyWork } from '../index.ts'

/** The work of telling people in a test: by a mail server on loopback where one is given, and no other systems. */
export function notifyWork({
  mailPort,
  ...given
}: Pick<NotifyWork, 'db'> &
  Partial<NotifyWork> & { readonly kinds: MessageKinds; readonly mailPort?: number }): NotifyWork {
  const sender = 'Townkeep <town@gov.test>'
  return {
    kek: createKek([randomBytes(32)]),
    postman:
      mailPort === undefined
        ? undefined
        : createPostman({ host: '127.0.0.1', port: mailPort, tls: 'none', login: undefined, sender }),
    dialler: { post: () => assert.fail('no other system is told') },
    publicUrl: 'https://town.gov.test',
    language: 'zh-CN',
    onShown: async () => {},
    now: () => new Date(),
    ...given,
  }
}
