/** What the build changes in the text of the bundler; each fails where it fits no more, since the bundler wrote something else. */
import { rollup } from '@rollup/wasm-node'
import ts from 'typescript'
import { unicodeEscape } from '../src/parse/escape.ts'

/** Fails where a package came into a bundle that another file stands for. */
export function refuseReplaced(code: string, packages: readonly string[]): void {
  for (const name of packages.filter((path) => !path.includes('/lib/'))) {
    const own = `node_modules/${name}/`
    // The rules for proxies are taken from the same package as the HTTP client.
    const strays = code.split(own).filter((rest, index) => index > 0 && !rest.startsWith('lib/proxy.js'))
    if (strays.length > 0) throw new Error(`${own} is in the bundle although another file stands for it.`)
  }
}

/**
 * The job summary of @actions/core takes functions out of `fs.promises` as it loads, for which Node.js loads eleven
 * modules of its own; here they are taken when a summary is written, which saves a mint one to two milliseconds.
 */
export function deferFilePromises(code: string): string {
  return edit(code, /const \{ ([\w, ]+) \} = (\w+\.promises);/, (_, names = '', promises = '') =>
    names
      .split(', ')
      .map((name) => `const ${name} = (...given) => ${promises}.${name}(...given);`)
      .join('\n'),
  )
}

/** Replaces the one place that a pattern fits; fails where it fits none or several, since the bundler wrote something else. */
function edit(code: string, pattern: RegExp, replacement: (...found: string[]) => string): string {
  const places = [...code.matchAll(new RegExp(pattern, 'g'))].length
  if (places !== 1) throw new Error(`${String(pattern)} fits ${places} places of the bundle in place of one.`)
  return code.replace(pattern, replacement)
}

/** Node.js reads a file of one byte a character faster than one with a single character beyond ASCII. */
export function toAscii(code: string): string {
  const escaped = /String\.raw|\\[\u0080-\uffff]/.exec(code)
  if (escaped !== null) throw new Error(`An escape would change what '${escaped[0]}' means.`)
  return code.replace(/[\u0080-\uffff]/g, unicodeEscape)
}

/** TypeScript writes four spaces where the source has two; with two, main is a twentieth smaller and looks like its source. */
export function indentAsSource(code: string): string {
  const tree = ts.createSourceFile('bundle.js', code, ts.ScriptTarget.Latest)
  const templates: (readonly [start: number, end: number])[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteral(node)) templates.push([node.getStart(tree), node.end])
    ts.forEachChild(node, visit)
  }
  visit(tree)
  const own = [
    ...code.matchAll(/^;\/\/ (?:CONCATENATED MODULE: )?\.\/(?:src|scripts)\/[^]*?(?=^;\/\/ |^\/\*\*\*)/gm),
  ]
  if (own.length < 20) throw new Error('The bundler marks no longer where each module of the source begins.')
  const isOwn = (at: number): boolean =>
    own.some(({ index, 0: text }) => at > index && at < index + text.length)
  const isText = (at: number): boolean => templates.some(([start, end]) => at > start && at < end)
  return code.replace(/^(?: {4})+/gm, (spaces, at: number) =>
    isOwn(at) && !isText(at) ? spaces.slice(spaces.length / 2) : spaces,
  )
}

/**
 * Takes out what nothing calls, which the bundler leaves to minifiers: about a third of post and a tenth of main. What
 * stays keeps its text.
 */
export async function dropUnused(code: string): Promise<string> {
  const bundle = await rollup({
    input: 'bundle.js',
    external: () => true,
    // Nothing in the packages does something when it is only read.
    treeshake: { propertyReadSideEffects: false },
    plugins: [{ name: 'text', resolveId: (id) => id, load: () => code }],
    onLog: (level, { message }) => {
      throw new Error(`The bundle is more than a script (${level}): ${message}`)
    },
  })
  const { output } = await bundle.generate({ format: 'cjs' })
  return output[0].code
}
