import { execFileSync, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { piecesOf } from '../../sandbox/stage/find-leaks.ts'
import { quoteForShell } from '../../src/parse/quote-for-shell.ts'
import { storeCommands } from '../../src/cli/registration/next-steps.ts'
import type { RegisteredApp } from '../../src/github/convert-manifest.ts'
import { appEnv, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()

const commands = [
  ['register'],
  ['registration-url'],
  ['convert'],
  ['installations'],
  ['installation'],
  ['token'],
  ['revoke'],
  ['dispatch'],
  ['webhook', 'get'],
  ['webhook', 'set'],
  ['doctor'],
  ['completion'],
]

describe('usage', () => {
  test('lists every command on standard output', async () => {
    const { code, stdout, stderr } = await runCli(['--help'])
    expect([code, stderr]).toEqual([0, ''])
    for (const [name = ''] of commands) expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
  })

  test('prints the version of the package', async () => {
    const { version } = JSON.parse(
      readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
    ) as {
      version: string
    }
    expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  test.each(commands)('explains %s %s', async (...command) => {
    const { code, stdout, stderr } = await runCli([...command, '--help'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain(`Usage: repo-scoped-token ${command.join(' ')}`)
    expect(stdout).toMatch(new RegExp(`\\n\\nExamples:\\n  node \\S+index\\.js ${command.join(' ')}`))
    expect(stdout).not.toMatch(/--private-key(?!-file)|--token (?!stdin)/)
  })

  test.each([
    [[], 'dispatch deploy '],
    [['webhook'], 'webhook set '],
    [['key'], 'key wrap '],
    [['relay'], 'relay check '],
  ])('shows examples in the help of the program and of its groups: %j', async (group, example) => {
    const { code, stdout } = await runCli([...group, '--help'])
    expect(code).toBe(0)
    const [, examples = ''] = stdout.split('\n\nExamples:\n')
    expect(examples).toMatch(new RegExp(`^  node \\S+index\\.js ${example}`, 'm'))
    expect(stdout.match(/^Examples:$/gm)).toHaveLength(1)
  })

  test.each([
    [[], 2],
    [['webhook'], 2],
  ])('shows help on standard error if no command is given: %j', async (args, code) => {
    const result = await runCli(args)
    expect([result.code, result.stdout]).toEqual([code, ''])
    expect(result.stderr).toMatch(/^Usage: repo-scoped-token/)
  })

  test.each([
    [['tokne'], "error: unknown command 'tokne' (Did you mean token?)\n"],
    [['token', '--repos', 'a/b'], "error: unknown option '--repos' (Did you mean --repo?)\n"],
    [
      ['token', '--private-key=MIISECRETSECRET'],
      "error: unknown option '--private-key'. Use '--private-key-file FILE', or set GITHUB_APP_PRIVATE_KEY.\n",
    ],
    [
      ['revoke', 'ghs_fakefakefake'],
      "error: too many arguments for 'revoke'. Expected 0 arguments but got 1. Set GH_TOKEN, or pipe the token in.\n",
    ],
    [['ghs_fakefakefake'], "error: unknown command '***'\n"],
    [['help'], "error: unknown command 'help'. Use '--help'.\n"],
    [
      ['-v'],
      "error: unknown option '-v'. Use '--version' for the version, or '--verbose' to see every request.\n",
    ],
    [
      ['token', 'octo-org/site'],
      "error: too many arguments for 'token'. Expected 0 arguments but got 1. Did you mean '--repo octo-org/site'?\n",
    ],
    [
      ['doctor', '--private-key-file', 'keys/app.pem', 'stray'],
      "error: too many arguments for 'doctor'. Expected 0 arguments but got 1.\n",
    ],
    [['token', '--repo'], "error: option '--repo <owner/name>' argument missing\n"],
  ])('rejects %j with exit code 2, and shows nothing that may be a secret', async (args, stderr) => {
    const result = await runCli(args)
    expect(result).toEqual({ code: 2, stdout: '', stderr })
  })

  test('shows colors on request, but none in a pipe or with NO_COLOR', async () => {
    const wanted = await runCli(['tokne'], { env: { FORCE_COLOR: '1' } })
    expect(wanted.stderr.startsWith('\u001b[31merror:\u001b[39m ')).toBe(true)
    for (const env of [{}, { NO_COLOR: '1' }]) {
      expect((await runCli(['tokne'], { env })).stderr).not.toContain('\u001b')
    }
  })

  test('runs from its package, which installs no other package', () => {
    const root = join(import.meta.dirname, '..', '..')
    const folder = mkdtempSync(join(tmpdir(), 'cli-package-'))
    const run = (file: string, args: readonly string[]): string =>
      execFileSync(file, args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' })
    run(process.execPath, [join(root, 'scripts', 'pack-cli.ts'), folder])
    writeFileSync(join(folder, 'package.json'), '{}')
    run('npm', ['install', '--offline', '--silent', './repo-scoped-token.tgz'])
    const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))
    const said = run(join(folder, 'node_modules', '.bin', 'repo-scoped-token'), ['registration-url'])
    const relay = run(join(folder, 'node_modules', '.bin', 'repo-scoped-token'), ['relay', '--help'])
    rmSync(folder, { recursive: true })
    expect(relay).toContain('catch-up')
    expect(installed).toEqual(['repo-scoped-token'])
    expect(said).toMatch(/^https:\/\/github\.com\/settings\/apps\/new\?/)
  }, 60_000)

  test('ends silently when the reader of its output goes away', async () => {
    const { api, app } = example()
    for (let number = 0; number < 3000; number += 1) api.world.install(app, { account: `org-${number}` })
    const entry = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'index.js')
    const child = spawn(process.execPath, [entry, 'installations', '--json'], { env: appEnv(example()) })
    let stderr = ''
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
    child.stdout.once('data', () => {
      child.stdout.destroy()
    })
    await new Promise((resolve) => child.once('close', resolve))
    expect(stderr).toBe('')
  }, 30_000)

  test('never lets text from the network control the terminal', async () => {
    const { api } = example()
    const body = { message: 'Bad \u001b[31mcolour\u009b31m\nand line' }
    api.fail({ on: /.*/, fault: { kind: 'answer', status: 403, body } })
    const { stderr } = await runCli(['installations'], { env: appEnv(example()) })
    expect(stderr).toBe(
      "error: Could not list the App's installations: GitHub refused the request. GitHub responded with 'Bad  [31mcolour 31m and line' (403). See https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api for what this request requires.\n",
    )
  })
})

describe('input in the wrong place', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
  const base64 = Buffer.from(pem).toString('base64')
  const body = pem.split('\n').slice(1, -2).join('')
  const forms = [
    pem,
    pem.replaceAll('\n', '\\n'),
    base64,
    body,
    `${body.slice(0, -1)}=`,
    `eyJhbGciOiJSUzI1NiJ9.${body}`,
  ]

  test.each([
    [(secret: string) => [secret]],
    [(secret: string) => ['token', secret]],
    [(secret: string) => ['revoke', secret]],
    [(secret: string) => ['revoke', `-t${secret}`]],
    [(secret: string) => ['token', `--private-key=${secret}`]],
    [(secret: string) => ['dispatch', 'x', secret]],
    [(secret: string) => ['token', '--repo', `octo-org/${secret}`]],
  ])(
    'shows no part of a key: %s',
    async (place) => {
      for (const secret of forms) {
        const { code, stdout, stderr } = await runCli(place(secret))
        expect(code).toBe(2)
        expect(piecesOf([...pem.split('\n').slice(1, -2), base64, body], stdout + stderr)).toEqual([])
      }
    },
    30_000,
  )

  test.each([
    [['webhook', 'set', '-shunter2secret'], "error: unknown option '-s'\n"],
    [
      ['webhook', 'set', 'hunter2secret'],
      "error: too many arguments for 'set'. Expected 0 arguments but got 1.\n",
    ],
    [
      ['webhook', 'set', "--secret=it's\nhunter2'\nrest"],
      "error: unknown option '--secret' (Did you mean --secret-stdin?)\n",
    ],
  ])('names the mistake in %j without showing its value', async (args, stderr) => {
    expect((await runCli(args)).stderr.replace(/ \(Did you mean .*\)/, '')).toBe(
      stderr.replace(/ \(Did you mean .*\)/, ''),
    )
  })
})

describe('names in printed commands', () => {
  test.each([
    ['/keys/a.pem', '/keys/a.pem'],
    ["/my keys/it's.pem", `'/my keys/it'\\''s.pem'`],
  ])('quotes %s for the shell', (path, quoted) => {
    expect(quoteForShell(path)).toBe(quoted)
  })

  test('names a repository on github.com without its host', () => {
    expect(
      storeCommands(
        {
          webUrl: 'https://github.com',
          app: { clientId: 'Iv1.a' } as RegisteredApp,
          files: { keyFile: '/k.pem', detailsFile: '' },
        },
        5,
      )[0],
    ).toBe('gh secret set APP_PRIVATE_KEY --repo OWNER/NAME < /k.pem')
  })
})
