/**
 * Bundles the programs into dist/ as CommonJS. From a bundle of ES modules, Node.js loads `module` and its source
 * maps to require its own modules, which makes creating a token a millisecond slower.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ncc from '@vercel/ncc'
import { recordBuild } from './built.ts'
import { bundleAction } from './bundle-action.ts'
import { licensesOf } from './licenses.ts'
import { stripComments } from './strip-comments.ts'

const root = join(import.meta.dirname, '..')

const main = await bundleAction('src/action/main.ts')
const post = await bundleAction('src/action/post.ts')
const unlicensed = [...post.packages].filter((name) => !main.packages.has(name))
// Post has no package that main does not have, so main's licenses cover both.
if (unlicensed.length > 0)
  throw new Error(`Post has packages that main does not have: ${unlicensed.join(', ')}`)
writeProgram('main', main.files)
writeFileSync(join(root, 'dist', 'main', 'licenses.txt'), licensesOf(main.packages))
writeProgram('post', post.files)

// Only ncc's resolver reads the replaced packages from this file; tsc and the tests use the real ones.
process.env.TS_NODE_PROJECT = join(import.meta.dirname, 'bundle', 'tsconfig.json')
const options = { esm: false, cache: false, quiet: true, transpileOnly: true, license: '[id].licenses.txt' }
await bundleProgram('cli')
await bundleProgram('relay')
recordBuild()

/** Bundles a program with ncc, which finds the files of packages that are not code. */
async function bundleProgram(program: string): Promise<void> {
  const { code, assets } = await ncc(join(root, `src/${program}/main.ts`), options)
  const files = Object.entries(assets).map(([name, { source }]) => [name, source] as const)
  const license = /^\d+\.licenses\.txt$/
  // There is one file of licenses for each file of code.
  const licenses = files.filter(([name]) => license.test(name)).map(([, text]) => String(text))
  writeProgram(program, [
    ['index.js', stripComments(code)],
    ['licenses.txt', licenses.join('\n')],
    ...files
      .filter(([name]) => !license.test(name))
      .map(
        ([name, content]) => [name, name.endsWith('.js') ? stripComments(String(content)) : content] as const,
      ),
  ])
}

function writeProgram(
  program: string,
  files: Iterable<readonly [name: string, content: string | Buffer]>,
): void {
  const folder = join(root, 'dist', program)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{\n  "type": "commonjs"\n}\n')
  for (const [name, content] of files) {
    writeFileSync(join(folder, name), content, { mode: isScript(content) ? 0o755 : 0o644 })
  }
}

function isScript(content: string | Buffer): boolean {
  return String(content).startsWith('#!')
}
