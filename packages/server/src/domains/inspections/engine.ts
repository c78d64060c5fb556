/** What sampling takes from the engine: one request to a site, with the engine's own guard, pace and scope. */
export { createHttpDriver, createScope, createSiteHttp } from '@townkeep/inspect'
