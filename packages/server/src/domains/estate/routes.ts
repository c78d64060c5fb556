import type { Means, Route } from '../../platform/http/index.ts'
import { assetFileRoutes } from './routes/asset-files.ts'
import { assetRoutes } from './routes/assets.ts'
import { authorisationRoutes } from './routes/authorisation.ts'
import { candidateRoutes } from './routes/candidates.ts'
import { importRoutes } from './routes/imports.ts'
import { maintenanceRoutes } from './routes/maintenance.ts'

/** Everything under `/api/assets`, `/api/authorisations`, `/api/own-domains`, `/api/candidates` and `/api/maintenance`. */
export function estateRoutes(means: Means): readonly Route[] {
  return [
    ...assetRoutes(means),
    ...assetFileRoutes(means),
    ...importRoutes(means),
    ...authorisationRoutes(means),
    ...candidateRoutes(means),
    ...maintenanceRoutes(means),
  ]
}
