/** A program, and the oldest Node.js that it runs on: `MAJOR` or `MAJOR.MINOR`. */
export interface NodeRequirement {
  readonly program: string
  readonly oldest: string
}

/** Returns the exit code 1 and says which Node.js is required if it runs on an older one; undefined if it does not. */
export function refuseOldNode(
  { program, oldest }: NodeRequirement,
  {
    versions,
    stderr,
  }: {
    readonly versions: { readonly node: string }
    readonly stderr: { write(text: string): unknown }
  },
): 1 | undefined {
  const [major = 0, minor = 0] = versions.node.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number)
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined
  stderr.write(
    `error: ${program} requires Node.js ${oldest} or later, but this is Node.js ${versions.node}. Install a newer version from https://nodejs.org.\n`,
  )
  return 1
}
