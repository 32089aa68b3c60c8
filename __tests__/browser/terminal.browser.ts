import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { startExample } from '../../sandbox/example.ts'
import { quoteForShell } from '../../src/parse/quote-for-shell.ts'
import { appEnv } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'
import { press, visit } from '../support/visit.ts'

const example = useExample(() => startExample({ prefix: '/api/v3' }))
const entry = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'index.js')

/** Runs a command in a terminal from util-linux's script; `heard` gets all output so far at every update, and can type. */
async function onTerminal(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  heard: (text: string, type: (text: string) => void) => void = () => undefined,
): Promise<string> {
  const command = `stty cols 120 rows 30; ${[process.execPath, entry, ...args].map(quoteForShell).join(' ')}`
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'xterm', ...appEnv(example()), ...env },
  })
  let shown = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    heard(shown, (typed) => child.stdin.write(typed))
  })
  await new Promise((resolve) => child.once('close', resolve))
  return shown
}

describe('in a terminal', () => {
  test('colors failures and successes, but nothing with NO_COLOR', async () => {
    expect(await onTerminal(['doctor'])).toContain('\u001b[32mok\u001b[39m')
    expect(await onTerminal(['tokne'])).toContain('\u001b[31merror:\u001b[39m unknown command')
    expect(await onTerminal(['tokne'], { NO_COLOR: '1' })).not.toContain('\u001b')
  })

  test('asks for a pipe instead of letting a secret be typed visibly', async () => {
    expect(await onTerminal(['revoke'])).toContain(' No token is given. Set GH_TOKEN, or pipe the token in.')
    expect(await onTerminal(['token', '--owner', 'octo-org', '--private-key-file', '-'])).toContain(
      "'--private-key-file' reads from standard input, but nothing is piped into it.",
    )
  })

  test('fits its table to the width of the terminal, or to COLUMNS', async () => {
    const lines = (text: string): number => text.trimEnd().split('\n').length
    const narrow = await onTerminal(['doctor'], { NO_COLOR: '1', COLUMNS: '90' })
    const wide = await onTerminal(['doctor'], { NO_COLOR: '1', COLUMNS: '400' })
    expect(lines(narrow)).toBeGreaterThan(lines(wide))
    expect(narrow.split(/\r?\n/).every((line) => line.length <= 90)).toBe(true)
  })

  test('shows each awaited run on one line that is redrawn, and leaves the last state', async () => {
    const { api, app } = example()
    app.permissions.actions = 'write'
    for (const installation of api.world.installations) installation.permissions = { ...app.permissions }
    const behavior = { queuedMs: 0, runsMs: 1000 }
    for (const name of ['octo-org/docs', 'octo-org/site'])
      api.world.actions.addWorkflow(name, {
        name: 'deploy.yml',
        source: 'on: workflow_dispatch\n',
        ...behavior,
      })
    const targets = ['--repo', 'octo-org/docs', '--repo', 'octo-org/site']
    const shown = await onTerminal([
      'dispatch',
      '--workflow',
      'deploy.yml',
      ...targets,
      '--wait-for',
      'completion',
    ])
    expect(shown).toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] 0:0\d octo-org\/docs deploy\.yml \(exact\): queued/)
    expect(shown).toContain('\u001b[')
    const left = shown.slice(shown.lastIndexOf('\u001b['))
    expect(left).toMatch(
      /0:0\d octo-org\/docs deploy\.yml \(exact\): completed: success .*\r?\n0:0\d octo-org\/site deploy\.yml \(exact\): completed: success /,
    )
    expect(left).not.toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/)
    delete app.permissions.actions
    for (const installation of api.world.installations) delete installation.permissions.actions
  }, 30_000)

  test('asks which repositories of an organization can use the key', async () => {
    const args = ['register', '--no-open', '--store', 'gh', '--secret-org', 'octo-org']
    const answers = [
      ['(selected, private, all)', 'selected\n'],
      ['separated by commas:', 'site, octo-org/docs\n'],
    ] as const
    let given = 0
    const shown = await onTerminal(args, { PATH: '/usr/bin:/bin' }, (text, type) => {
      const [question = '', answer = ''] = answers[given] ?? []
      if (question === '' || !text.includes(question)) return
      given += 1
      type(answer)
    })
    expect(shown).toContain("These repositories of 'octo-org' can use the credentials: site, docs.")
    expect(shown).toContain('gh --version failed: it is not installed.')
  })

  test('shows that it is waiting until the App is installed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'terminal-'))
    const { origin } = new URL(example().api.url)
    let address = ''
    const walk = async (): Promise<void> => {
      const led = await press(await press(await visit(address)))
      await visit(led.url)
    }
    let walking: Promise<void> | undefined
    let isInstalled = false
    const shown = await onTerminal(
      ['register', '--no-open', '--name', 'Terminal Bot', '--out', folder, '--github-url', origin],
      {},
      (text) => {
        address = /Open (http:\S+)/.exec(text)?.[1] ?? ''
        if (address !== '') walking ??= walk()
        if (!text.includes('Waiting for the App to be installed') || isInstalled) return
        isInstalled = true
        const { world } = example().api
        const app = world.apps.at(-1)!
        world.install(app, { account: app.owner })
      },
    )
    await walking
    rmSync(folder, { recursive: true })
    expect(shown).toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏].*Waiting for the App to be installed …/)
    expect(shown).toContain("Installed on 'octocat' (all repositories): installation")
  })
})
