import { z } from 'zod'
import { defineGatheredFact } from '../../model/index.ts'
import { aliasSchema } from './dns-records.ts'

/** Other hosts under the site's own domain that its pages link to, looked up in DNS only. */
export const dnsLinkedHosts = defineGatheredFact({
  name: 'dns-linked-hosts',
  schema: z.object({
    aliases: z.array(aliasSchema),
    /** Hosts beyond the cap, not looked up. */
    left: z.number().int(),
  }),
})
