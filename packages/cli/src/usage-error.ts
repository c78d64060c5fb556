/** Input that the command cannot use: told in one line, without a stack, exit code 2. */
export class UsageError extends Error {}
