import { broken } from './broken.ts'
import { certificate } from './certificate.ts'
import { deadDomain } from './dead-domain.ts'
import { mixedContent } from './mixed-content.ts'
import { privateAddress } from './private-address.ts'
import { soft404 } from './soft-404.ts'
import { unanswered } from './unanswered.ts'

export const linkRules = [broken, unanswered, certificate, deadDomain, mixedContent, privateAddress, soft404]
