/**
 * Bundles an entry of the action with rollup: one scope for everything that is always loaded, and a file for each
 * dynamic import. From chunks that ncc makes, webpack would wrap every module that two of them share, which makes main
 * a third larger.
 */
import { isBuiltin } from 'node:module'
import { join, relative, sep } from 'node:path'
import { readFileSync } from 'node:fs'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { rollup, type Plugin } from '@rollup/wasm-node'
import ts from 'typescript'
import { indentAsSource, toAscii } from './edit-bundle.ts'
import { stripComments } from './strip-comments.ts'

const root = join(import.meta.dirname, '..')
const replacements = join(import.meta.dirname, 'bundle')
const { paths } = (
  JSON.parse(readFileSync(join(replacements, 'tsconfig.json'), 'utf8')) as {
    readonly compilerOptions: { readonly paths: Readonly<Record<string, readonly [string]>> }
  }
).compilerOptions

/** The files of a bundle by name, and the packages in it. */
export interface ActionBundle {
  readonly files: ReadonlyMap<string, string>
  readonly packages: ReadonlySet<string>
}

/** Bundles an entry into `index.js`, and each module that is imported dynamically into a file of the module's name. */
export async function bundleAction(entry: string): Promise<ActionBundle> {
  const bundle = await rollup({
    input: { index: join(root, entry) },
    external: (id) => isBuiltin(id),
    // These packages are used for what they export: neither loading them nor reading a property has an effect.
    treeshake: {
      propertyReadSideEffects: false,
      moduleSideEffects: (id) => !isBuiltin(id) && packageOf(id) === undefined,
    },
    plugins: [replacePackages(), nodeResolve({ preferBuiltins: true }), stripTypes()],
    onLog: (level, { code, message }) => {
      // In packages, helpers of older TypeScript look for themselves in `this`, and modules import each other.
      if (
        code === 'THIS_IS_UNDEFINED' ||
        (code === 'CIRCULAR_DEPENDENCY' && message.includes('node_modules'))
      )
        return
      throw new Error(`The bundle is not what it should be (${level}): ${message}`)
    },
  })
  const { output } = await bundle.generate({
    format: 'cjs',
    interop: 'esModule',
    chunkFileNames: '[name].js',
    dynamicImportInCjs: false,
  })
  const [entryChunk] = output
  // An entry imports the step itself once a connection opens.
  const alwaysRead = [entryChunk.fileName, ...entryChunk.dynamicImports]
  const files = new Map<string, string>()
  const packages = new Set<string>()
  for (const chunk of output) {
    if (chunk.type !== 'chunk') throw new Error(`The bundler wrote ${chunk.fileName}, which is not code.`)
    // Packages in files that few steps read may not be safe to escape.
    const isOwn = Object.keys(chunk.modules).every((id) => packageOf(id) === undefined)
    const code = stripComments(chunk.code)
    files.set(chunk.fileName, alwaysRead.includes(chunk.fileName) || isOwn ? toAscii(code) : code)
    for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
      const name = packageOf(id)
      if (name !== undefined && renderedLength > 0) packages.add(name)
    }
  }
  return { files, packages }
}

/** Returns the name of the package that a module belongs to, if any. */
function packageOf(id: string): string | undefined {
  const path = relative(root, id).split(sep).join('/')
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
}

/** Resolves packages that nothing here reaches, or that something smaller stands for. */
function replacePackages(): Plugin {
  return {
    name: 'replace-packages',
    resolveId: (id) => {
      const [replacement] = paths[id] ?? []
      return replacement === undefined ? null : join(replacements, replacement)
    },
  }
}

function stripTypes(): Plugin {
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    removeComments: true,
  }
  return {
    name: 'strip-types',
    transform: (code, id) => {
      return id.endsWith('.ts')
        ? indentAsSource(ts.transpileModule(code, { compilerOptions }).outputText)
        : null
    },
  }
}
