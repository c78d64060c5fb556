import { caa } from './caa.ts'
import { danglingCname } from './dangling-cname.ts'
import { dmarc } from './dmarc.ts'
import { dnssec } from './dnssec.ts'
import { mx } from './mx.ts'
import { nameServers } from './name-servers.ts'
import { securityTxt } from './security-txt.ts'
import { spf } from './spf.ts'

export const dnsRules = [nameServers, danglingCname, caa, dnssec, spf, dmarc, mx, securityTxt]
