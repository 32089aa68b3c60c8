/** Runs a write to the runner's file in the given variable; adds the path of the file to the message of a system error. */
export function writeRunnerFile(variable: 'GITHUB_OUTPUT' | 'GITHUB_STATE', write: () => void): void {
  try {
    write()
  } catch (error) {
    const path = process.env[variable]
    if (!(error instanceof Error) || path === undefined) throw error
    // The toolkit's own error, where there is no such file.
    if (error.message.startsWith('Missing file at path'))
      Object.assign(error, { code: 'ENOENT', syscall: 'open' })
    else if ('syscall' in error) error.message = `${error.message} (the runner's file ${path})`
    throw error
  }
}
