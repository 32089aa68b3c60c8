/**
 * Bundles the programs into dist/ as CommonJS. From a bundle of ES modules, Node.js loads `module` and its source
 * maps to require its own modules, which makes creating a token a millisecond slower.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ncc from '@vercel/ncc'
import { recordBuild } from './built.ts'
import { deferFilePromises, dropUnused, indentAsSource, refuseReplaced, toAscii } from './edit-bundle.ts'

const root = join(import.meta.dirname, '..')
const license = 'licenses.txt'
const options = { esm: false, cache: false, quiet: true, transpileOnly: true, license }

// Only ncc's resolver reads the replaced packages from this file; tsc and the tests use the real ones.
const replacements = join(import.meta.dirname, 'bundle', 'tsconfig.json')
process.env.TS_NODE_PROJECT = replacements
const { compilerOptions } = JSON.parse(readFileSync(replacements, 'utf8')) as {
  readonly compilerOptions: { readonly paths: Readonly<Record<string, readonly string[]>> }
}

const programs = [
  { program: 'main', entry: 'src/action/main.ts' },
  { program: 'post', entry: 'src/action/post.ts' },
  { program: 'cli', entry: 'src/cli/main.ts' },
]

for (const { program, entry } of programs) {
  const { code, assets } = await ncc(join(root, entry), options)
  refuseReplaced(code, Object.keys(compilerOptions.paths))
  const folder = join(root, 'dist', program)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const write = (name: string, source: string | Buffer, mode?: number): void => {
    writeFileSync(join(folder, name), source, { mode })
  }
  write(
    'index.js',
    program === 'cli' ? code : await dropUnused(indentAsSource(toAscii(deferFilePromises(code)))),
    code.startsWith('#!') ? 0o755 : undefined,
  )
  write('package.json', '{\n  "type": "commonjs"\n}\n')
  for (const [name, { source, permissions }] of Object.entries(assets)) {
    // Post has no package that main does not have, so main's licenses cover both.
    if (program === 'post' && name === license) refuseUnlicensed(String(source))
    else write(name, source, permissions)
  }
}
recordBuild()

/** Throws if post's licenses have a line that main's do not have. */
function refuseUnlicensed(licenses: string): void {
  const known = new Set(readFileSync(join(root, 'dist', 'main', license), 'utf8').split('\n'))
  const unknown = licenses.split('\n').filter((line) => !known.has(line))
  if (unknown.length > 0) throw new Error(`Post has licenses that main does not have: ${unknown.join(' ')}`)
}
