/** Writes to the runner's file that the variable names; adds the file's path to the message of a system error. */
export function writeRunnerFile(variable: 'GITHUB_OUTPUT' | 'GITHUB_STATE', write: () => void): void {
  try {
    write()
  } catch (error) {
    const path = process.env[variable]
    if (!(error instanceof Error) || path === undefined) throw error
    // The toolkit throws its own error if the file does not exist.
    if (error.message.startsWith('Missing file at path'))
      Object.assign(error, { code: 'ENOENT', syscall: 'open' })
    else if ('syscall' in error) error.message = `${error.message} (the runner's file ${path})`
    throw error
  }
}
