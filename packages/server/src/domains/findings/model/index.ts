export * from './intake.ts'
export * from './look.ts'
export * from './sightings.ts'
export * from './states.ts'
