/** Writes to one of the runner's files, whose variable is given; an error of the system names the file, so that somebody can look at it. */
export function writeRunnerFile(variable: 'GITHUB_OUTPUT' | 'GITHUB_STATE', write: () => void): void {
  try {
    write()
  } catch (error) {
    const path = process.env[variable]
    if (error instanceof Error && 'syscall' in error && path !== undefined)
      error.message = `${error.message} (the runner's file ${path})`
    throw error
  }
}
