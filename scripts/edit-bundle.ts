/** The changes that the build makes to the bundler's text. Each fails if it no longer fits, because then the bundler's output is different. */
import { rollup } from '@rollup/wasm-node'
import ts from 'typescript'
import { unicodeEscape } from '../src/parse/escape.ts'

/** Throws if a bundle contains a package that another file replaces. */
export function refuseReplaced(code: string, packages: readonly string[]): void {
  for (const name of packages.filter((path) => !path.includes('/lib/'))) {
    const own = `node_modules/${name}/`
    // The rules for proxies come from the same package as the HTTP client.
    const strays = code.split(own).filter((rest, index) => index > 0 && !rest.startsWith('lib/proxy.js'))
    if (strays.length > 0) throw new Error(`${own} is in the bundle although another file stands for it.`)
  }
}

/**
 * Defers reading functions from `fs.promises` until a job summary is written. @actions/core reads them as it loads,
 * which makes Node.js load eleven of its own modules; deferring saves one to two milliseconds when creating a token.
 */
export function deferFilePromises(code: string): string {
  return edit(code, /const \{ ([\w, ]+) \} = (\w+\.promises);/, (_, names = '', promises = '') =>
    names
      .split(', ')
      .map((name) => `const ${name} = (...given) => ${promises}.${name}(...given);`)
      .join('\n'),
  )
}

/** Replaces the only match of a pattern. Throws if there is no match or more than one, because then the bundler's output is different. */
function edit(code: string, pattern: RegExp, replacement: (...found: string[]) => string): string {
  const places = [...code.matchAll(new RegExp(pattern, 'g'))].length
  if (places !== 1) throw new Error(`${String(pattern)} fits ${places} places of the bundle instead of one.`)
  return code.replace(pattern, replacement)
}

/** Escapes characters beyond ASCII, because Node.js reads a file with one byte per character faster. */
export function toAscii(code: string): string {
  const escaped = /String\.raw|\\[\u0080-\uffff]/.exec(code)
  if (escaped !== null) throw new Error(`An escape would change what '${escaped[0]}' means.`)
  return code.replace(/[\u0080-\uffff]/g, unicodeEscape)
}

/** Indents our own modules with two spaces like the source, because TypeScript writes four; this makes main five percent smaller and similar to its source. */
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
 * Removes code that nothing calls, which the bundler leaves to minifiers: about a third of post and a tenth of main;
 * the remaining code keeps its text.
 */
export async function dropUnused(code: string): Promise<string> {
  const bundle = await rollup({
    input: 'bundle.js',
    external: () => true,
    // In these packages, reading a property never has side effects.
    treeshake: { propertyReadSideEffects: false },
    plugins: [{ name: 'text', resolveId: (id) => id, load: () => code }],
    onLog: (level, { message }) => {
      throw new Error(`The bundle is more than a script (${level}): ${message}`)
    },
  })
  const { output } = await bundle.generate({ format: 'cjs' })
  return output[0].code
}
