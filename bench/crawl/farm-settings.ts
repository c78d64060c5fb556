/** The domain that the farm's sites stand under for a crawler that wants names. */
export const ownDomain = 'farm.test'
/** Connections to a site, for whoever can be told. */
export const connections = 8
