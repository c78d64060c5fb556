import { startPostgres } from '../start-postgres.ts'

/** A program that starts the server on the folder named, tells its process id, and stays until it is killed. */
const postgres = await startPostgres({ dataDir: process.argv[2] ?? '' })
console.log(postgres.pid())
setInterval(() => {}, 1000)
