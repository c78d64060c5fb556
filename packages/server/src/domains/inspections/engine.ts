/** What sampling takes from the engine beside its public face: one request to a site, with the engine's own guard, pace and scope. */
export { createHttpDriver } from '../../../../inspect/src/drivers/http.ts'
export { createSiteHttp } from '../../../../inspect/src/run/site-http.ts'
export { createScope } from '../../../../inspect/src/target/scope.ts'
