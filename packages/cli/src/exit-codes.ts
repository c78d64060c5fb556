/** What the command ends with. Their meanings are promised in docs/versioning.md. */
export const exitCodes = {
  clean: 0,
  findings: 1,
  badInput: 2,
  notAllJudged: 3,
  /** What the server needs is not to be had now: its database, its data folder, its port (EX_UNAVAILABLE of sysexits). */
  unavailable: 69,
  /** The program itself is at fault (EX_SOFTWARE of sysexits). */
  ownFault: 70,
  /** A second Ctrl-C: 128 and the number of the signal, as shells have it. */
  brokenOff: 130,
} as const
