import manifest from '../../package.json' with { type: 'json' }

const oldest = Number.parseInt(manifest.engines.node.replace('>=', ''), 10)

/** Returns the exit code 1 and says which Node.js is required if it runs on an older one; undefined if it does not. */
export function refuseOldNode({
  versions,
  stderr,
}: {
  readonly versions: { readonly node: string }
  readonly stderr: { write(text: string): unknown }
}): 1 | undefined {
  if (Number.parseInt(versions.node, 10) >= oldest) return undefined
  stderr.write(
    `error: ${manifest.name} requires Node.js ${oldest} or later, but this is Node.js ${versions.node}. Install a newer version from https://nodejs.org.\n`,
  )
  return 1
}
