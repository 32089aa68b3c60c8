/** The exit code for wrong usage. */
export const wrongUsage = 2

/** Returns an error that ends the command with an exit code. */
export function withExitCode(error: Error, exitCode: number): Error {
  return Object.assign(error, { exitCode })
}

/** Returns the exit code that an error ends the command with: its own, or 1. */
export function exitCodeOf(error: unknown): number {
  return error instanceof Error && 'exitCode' in error ? Number(error.exitCode) : 1
}
