/** Returns permissions in a line, as `contents: write, metadata: read`. */
export function permissionsText(permissions: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(permissions).map(([name, level]) => `${name}: ${level}`)
  return pairs.length === 0 ? 'none' : pairs.join(', ')
}
