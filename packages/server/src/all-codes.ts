import { administrationCodes } from './domains/administration/index.ts'
import { estateCodes } from './domains/estate/index.ts'
import { findingCodes } from './domains/findings/index.ts'
import { inspectionCodes } from './domains/inspections/index.ts'
import { rectificationCodes } from './domains/rectification/index.ts'
import { accessCodes } from './platform/access/index.ts'
import { approvalCodes } from './platform/approvals/index.ts'
import { authCodes } from './platform/auth/index.ts'
import { documentCodes } from './platform/documents/index.ts'
import { joinCodes, platformCodes } from './platform/errors/index.ts'
import { fileCodes } from './platform/files/index.ts'

/** Every code that the server can answer with; a domain's table joins here. */
export const allCodes = joinCodes(
  platformCodes,
  accessCodes,
  authCodes,
  fileCodes,
  approvalCodes,
  documentCodes,
  administrationCodes,
  estateCodes,
  findingCodes,
  inspectionCodes,
  rectificationCodes,
)
