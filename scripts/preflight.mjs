// Runs on any Node: says clearly when the project's own Node 24 was not installed, before a script fails for a reason nobody can read.
const major = Number(process.versions.node.split('.')[0])
if (major !== 24) {
  console.error(
    `Townkeep runs on Node 24, and this is Node ${process.versions.node} (${process.execPath}).\n` +
      `The right one is installed with the project's packages by an install script, which did not run.\n` +
      `Do this: npm ci    (without --ignore-scripts), or: npm rebuild node`,
  )
  process.exit(1)
}
