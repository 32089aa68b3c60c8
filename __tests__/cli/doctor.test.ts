import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { startExample } from '../../sandbox/example.ts'
import { appEnv, asked, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  const { api } = example()
  api.reset()
  api.world.requestsLeft = 4990
})

interface Report {
  readonly healthy: boolean
  readonly checks: readonly { readonly check: string; readonly status: string; readonly message: string }[]
}

const examine = async (
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = appEnv(example()),
): Promise<Report & { readonly code: number | null; readonly rows: readonly string[] }> => {
  const { code, stdout } = await runCli(['doctor', ...args, '--json'], { env })
  const report = JSON.parse(stdout) as Report
  return { ...report, code, rows: report.checks.map(({ check, status }) => `${check}: ${status}`) }
}

const messageOf = ({ checks }: Report, status: string): string =>
  checks.find((check) => check.status === status)?.message ?? ''

describe('doctor', () => {
  test('shows one table of all that it looked at, and leaves no token alive', async () => {
    const { api } = example()
    const { code, stdout, stderr } = await runCli(['doctor', '--repo', 'octo-org/site'], {
      env: appEnv(example()),
    })
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.trimEnd().split('\n')
    expect(
      lines.map((line) => line.replace(/ {2,}/g, '|').replace(/\d+ s (?:ahead of|behind)|until .*/g, '…')),
    ).toEqual([
      `ok|clock|${api.url}|This machine's clock is … the server's.`,
      'ok|private key|Readable: RSA of 2048 bits.',
      "ok|App|Iv23lixxxxxxxxxx1000|'Scoped App' (scoped-app); id and key belong together; asks for contents: write, metadata: read, issues: write.",
      'ok|repository|octo-org/site|Covered, with contents: write.',
      'ok|installation|octo-org (501)|Covers all repositories, with contents: write, metadata: read, issues: write.',
      'ok|rate limit|octo-org (501)|4990 of 5000 requests left, …',
    ])
    expect(api.world.tokens.at(-1)?.permissions).toEqual({ metadata: 'read' })
    expect(api.world.living(Date.now())).toEqual([])
    expect(new Set(lines.map((line) => line.indexOf('  ', 40) > 0)).size).toBe(1)
  })

  test('looks at all installations without --repo, and at those of the repositories alone with it', async () => {
    const { api, app } = example()
    api.world.install(app, { account: 'sad-org', suspendedAt: '2026-02-03T04:05:06Z' })
    const all = await examine()
    expect([all.code, all.healthy]).toEqual([1, false])
    expect(all.rows.slice(3)).toEqual([
      'installation: ok',
      'installation: ok',
      'installation: failed',
      'rate limit: ok',
      'rate limit: ok',
    ])
    expect(messageOf(all, 'failed')).toBe(
      `The installation of the App 'scoped-app' on 'sad-org' has been suspended since 2026-02-03T04:05:06Z. An owner of 'sad-org' can unsuspend it at ${api.url}/organizations/sad-org/settings/installations/503.`,
    )
    const some = await examine(['--repo', 'hubot/bot'])
    expect([some.code, some.healthy]).toEqual([0, true])
    api.world.installations.pop()
  })

  test('says which permissions an owner has to accept', async () => {
    const { api } = example()
    const installation = api.world.installations[0]!
    installation.permissions = { contents: 'read', metadata: 'read', issues: 'write' }
    const report = await examine(['--repo', 'octo-org/site'])
    installation.permissions = { contents: 'write', metadata: 'read', issues: 'write' }
    const url = `${api.url}/organizations/octo-org/settings/installations/501`
    expect(report.checks.filter(({ status }) => status === 'failed').map(({ message }) => message)).toEqual([
      `Covered, but contents is read, and sending an event needs contents: write. Give it to the App, then accept it at ${url}.`,
      `Permissions of the App are not accepted: contents (asked: write, granted: read). An owner of 'octo-org' has to accept them at ${url}.`,
    ])
  })

  test('says of a repository why it is not reached', async () => {
    const { api } = example()
    const report = await examine(['--repo', 'octo-org/gone', '--repo', 'nobody/x'])
    expect(report.code).toBe(1)
    expect(report.rows).toEqual([
      'clock: ok',
      'private key: ok',
      'App: ok',
      'repository: failed',
      'repository: failed',
    ])
    expect(messageOf(report, 'failed')).toMatch(
      /^There is no repository 'octo-org\/gone'.*correct '--repo'\.$/,
    )
    api.world.addRepository('octo-org/old', { movedTo: 'hubot/bot' })
    const moved = await examine(['--repo', 'octo-org/old'])
    api.world.repositories.pop()
    expect(messageOf(moved, 'failed')).toBe("It has moved to 'hubot'. Name it by its new owner.")
  })

  test.each([
    [100, 'warning'],
    [0, 'failed'],
  ])('tells a rate limit of which %i are left as %s', async (left, status) => {
    example().api.world.requestsLeft = left
    expect((await examine(['--repo', 'octo-org/site'])).rows.at(-1)).toBe(`rate limit: ${status}`)
  })

  test('takes a server without rate limits as it is, and explains one that refuses', async () => {
    const { api } = example()
    const refuse = (status: number, message: string): void => {
      api.fail({ on: 'GET /rate_limit', fault: { kind: 'answer', status, body: { message } }, skip: 1 })
    }
    refuse(404, 'Not Found')
    const free = await examine(['--repo', 'octo-org/site'])
    expect(free.checks.at(-1)).toMatchObject({ status: 'ok', message: 'This server limits no requests.' })
    refuse(403, 'No')
    const refused = await examine(['--repo', 'octo-org/site'])
    expect(messageOf(refused, 'failed')).toMatch(/^Could not ask for the rate limit: .*'No' \(403\)/)
    api.fail({ on: /access_tokens$/, fault: { kind: 'answer', status: 403, body: { message: 'No' } } })
    const without = await examine(['--repo', 'octo-org/site'])
    expect(messageOf(without, 'failed')).toMatch(/^Could not create a token for the installation 501/)
  })

  test('warns of a clock that is wrong, which it corrects itself', async () => {
    const { api } = example()
    api.clockOffsetMs = 300_000
    const report = await examine(['--repo', 'octo-org/site'])
    expect(report.code).toBe(0)
    expect(messageOf(report, 'warning')).toMatch(
      /^This machine's clock is (?:299|300) s behind the server's\. Set it, best by NTP\.$/,
    )
    api.clockOffsetMs = -300_000
    expect(messageOf(await examine(['--repo', 'octo-org/site']), 'warning')).toMatch(/30[01] s ahead of/)
    api.clockOffsetMs = 0
    const fault = {
      kind: 'answer',
      status: 401,
      body: { message: 'No' },
      headers: { date: 'never' },
    } as const
    api.fail({ on: 'GET /rate_limit', fault })
    expect(messageOf(await examine(['--repo', 'octo-org/site']), 'warning')).toBe(
      'The server does not tell the time.',
    )
  })

  test('stops at the key where that is wrong', async () => {
    const unreadable = await examine([], { ...appEnv(example()), GITHUB_APP_PRIVATE_KEY: 'MIIno' })
    expect(unreadable.rows).toEqual(['clock: ok', 'private key: failed'])
    expect(messageOf(unreadable, 'failed')).toMatch(/^'GITHUB_APP_PRIVATE_KEY' lacks the -----BEGIN/)
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const foreign = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
    const other = await examine([], { ...appEnv(example()), GITHUB_APP_PRIVATE_KEY: foreign })
    expect(other.rows).toEqual(['clock: ok', 'private key: ok', 'App: failed'])
    expect(messageOf(other, 'failed')).toMatch(
      /^'GITHUB_APP_PRIVATE_KEY' is not a key of the App with the GITHUB_APP_CLIENT_ID/,
    )
    expect(asked(example()).at(-1)).toBe('GET /app 401')
  })

  test('says that the App is installed nowhere, and where to install it', async () => {
    const lonely = await startExample()
    lonely.api.world.installations.length = 0
    const report = await examine([], appEnv(lonely))
    await lonely.api.close()
    expect(messageOf(report, 'failed')).toBe(
      `The App is installed nowhere. Install it at ${lonely.api.url}/apps/scoped-app/installations/new.`,
    )
  })

  test('explains in one row where no server answers as GitHub does', async () => {
    const { api } = example()
    api.fail({
      on: 'GET /rate_limit',
      fault: { kind: 'text', status: 200, text: '<html>', type: 'text/html' },
    })
    const report = await examine()
    expect(report.rows).toEqual(['clock: failed', 'private key: ok'])
    expect(messageOf(report, 'failed')).toMatch(
      /^Could not ask for the time: .* gave an answer that is not JSON/,
    )
  })

  test('shows colours where they are wanted, and none with NO_COLOR or in a pipe', async () => {
    const wanted = await runCli(['doctor'], { env: { ...appEnv(example()), FORCE_COLOR: '1' } })
    expect(wanted.stdout).toContain('\u001b[32mok\u001b[39m')
    const unwanted = await runCli(['doctor'], { env: { ...appEnv(example()), NO_COLOR: '1' } })
    const piped = await runCli(['doctor'], { env: appEnv(example()) })
    expect(unwanted.stdout + piped.stdout).not.toContain('\u001b')
  })
})
