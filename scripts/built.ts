/** Tells whether dist/ is up to date, based on a record that each build saves outside the tree. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const record = join(root, 'node_modules', '.cache', 'repo-scoped-token', 'built')
const inputs = [
  'src',
  'scripts/build.ts',
  'scripts/edit-bundle.ts',
  'scripts/bundle',
  'package.json',
  'package-lock.json',
]

/** Returns one hash of all files at or below the given paths in a folder, including their names. */
export function hashOf(paths: readonly string[], folder = root): string {
  const filesBelow = (path: string): readonly string[] => {
    if (!existsSync(join(folder, path))) return []
    if (statSync(join(folder, path)).isFile()) return [path]
    return readdirSync(join(folder, path)).flatMap((name) => filesBelow(`${path}/${name}`))
  }
  const hash = createHash('sha256')
  for (const path of paths.flatMap(filesBelow).sort())
    hash.update(`${path}\0`).update(readFileSync(join(folder, path)))
  return hash.digest('hex')
}

const fingerprint = (): string => `${hashOf(inputs)} ${hashOf(['dist'])}`

/** Records that dist/ has just been built. */
export function recordBuild(): void {
  mkdirSync(dirname(record), { recursive: true })
  writeFileSync(record, fingerprint())
}

/** Returns whether both the source and dist/ are unchanged since the last build on this machine. */
export function isBuilt(): boolean {
  return existsSync(record) && readFileSync(record, 'utf8') === fingerprint()
}
