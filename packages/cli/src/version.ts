import manifest from '../package.json' with { type: 'json' }

/** Of the command and of the engine inside it. */
export const version: string = manifest.version
