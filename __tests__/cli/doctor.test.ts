import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import type { SandboxApp } from '../../sandbox/api/world.ts'
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
  test('shows all checks in one table, and leaves no live token', async () => {
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
      'ok|private key|The key is readable (RSA, 2048 bits).',
      "ok|App|Iv23lixxxxxxxxxx1000|'Scoped App' (scoped-app): the ID and the key match. It requests contents: write, metadata: read, issues: write.",
      'ok|repository|octo-org/site|The App has access, with "Contents: Read and write".',
      'ok|installation|octo-org (501)|Has access to all repositories, with contents: write, metadata: read, issues: write.',
      'ok|rate limit|octo-org (501)|4990 of 5000 requests left …',
    ])
    expect(api.world.tokens.at(-1)?.permissions).toEqual({ metadata: 'read' })
    expect(api.world.living(Date.now())).toEqual([])
    expect(new Set(lines.map((line) => line.indexOf('  ', 40) > 0)).size).toBe(1)
  })

  test('checks all installations without --repo, and only those of the repositories with it', async () => {
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
      `The installation of the App 'scoped-app' on 'sad-org' has been suspended since 2026-02-03. An owner of 'sad-org' can unsuspend it at ${api.url}/organizations/sad-org/settings/installations/503.`,
    )
    const some = await examine(['--repo', 'hubot/bot'])
    expect([some.code, some.healthy]).toEqual([0, true])
    api.world.installations.pop()
  })

  test('names the permissions that an owner has to accept', async () => {
    const { api } = example()
    const installation = api.world.installations[0]!
    installation.permissions = { contents: 'read', metadata: 'read', issues: 'write' }
    const report = await examine(['--repo', 'octo-org/site'])
    installation.permissions = { contents: 'write', metadata: 'read', issues: 'write' }
    const url = `${api.url}/organizations/octo-org/settings/installations/501`
    expect(report.checks.filter(({ status }) => status === 'failed').map(({ message }) => message)).toEqual([
      `Not all permissions of the App are accepted: "Contents: Read and write" (now "Read-only"). Ask an owner of 'octo-org' to accept them at ${url}.`,
    ])
  })

  test('says why it cannot reach a repository', async () => {
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
    expect(messageOf(moved, 'failed')).toBe(
      "The repository 'octo-org/old' was transferred to 'hubot'. Use the new owner: correct '--repo'.",
    )
  })

  test.each([
    [100, 'warning'],
    [0, 'failed'],
  ])('reports a rate limit with %i requests left as %s', async (left, status) => {
    example().api.world.requestsLeft = left
    expect((await examine(['--repo', 'octo-org/site'])).rows.at(-1)).toBe(`rate limit: ${status}`)
  })

  test('accepts a server without rate limits, and explains one that refuses to answer', async () => {
    const { api } = example()
    const refuse = (status: number, message: string): void => {
      api.fail({ on: 'GET /rate_limit', fault: { kind: 'answer', status, body: { message } }, skip: 1 })
    }
    refuse(404, 'Not Found')
    const free = await examine(['--repo', 'octo-org/site'])
    expect(free.checks.at(-1)).toMatchObject({ status: 'ok', message: 'The server does not limit requests.' })
    refuse(403, 'No')
    const refused = await examine(['--repo', 'octo-org/site'])
    expect(messageOf(refused, 'failed')).toMatch(/^Could not get the rate limit: .*'No' \(403\)/)
    api.fail({ on: /access_tokens$/, fault: { kind: 'answer', status: 403, body: { message: 'No' } } })
    const without = await examine(['--repo', 'octo-org/site'])
    expect(messageOf(without, 'failed')).toMatch(/^Could not create a token for the installation 501/)
  })

  test('warns about a wrong clock, and corrects for it', async () => {
    const { api } = example()
    api.clockOffsetMs = 300_000
    const report = await examine(['--repo', 'octo-org/site'])
    expect(report.code).toBe(0)
    expect(messageOf(report, 'warning')).toMatch(
      /^This machine's clock is (?:299|300) s behind the server's\. Set it, for example with NTP\.$/,
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
      'The server does not send the time.',
    )
  })

  test('stops at the key if it is wrong', async () => {
    const unreadable = await examine([], { ...appEnv(example()), GITHUB_APP_PRIVATE_KEY: 'MIIno' })
    expect(unreadable.rows).toEqual(['clock: ok', 'private key: failed'])
    expect(messageOf(unreadable, 'failed')).toMatch(/^'GITHUB_APP_PRIVATE_KEY' does not have the -----BEGIN/)
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const foreign = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
    const other = await examine([], { ...appEnv(example()), GITHUB_APP_PRIVATE_KEY: foreign })
    expect(other.rows).toEqual(['clock: ok', 'private key: ok', 'App: failed'])
    expect(messageOf(other, 'failed')).toMatch(
      /^'GITHUB_APP_PRIVATE_KEY' is not a key of the App with the GITHUB_APP_CLIENT_ID/,
    )
    expect(asked(example()).at(-1)).toBe('GET /app 401')
  })

  test('says that the App is not installed anywhere, and where to install it', async () => {
    const lonely = await startExample()
    lonely.api.world.installations.length = 0
    const report = await examine([], appEnv(lonely))
    await lonely.api.close()
    expect(messageOf(report, 'failed')).toBe(
      `The App is not installed on any account. Install it at ${lonely.api.url}/apps/scoped-app/installations/new.`,
    )
  })

  test('explains in one row that the server does not answer like GitHub', async () => {
    const { api } = example()
    api.fail({
      on: 'GET /rate_limit',
      fault: { kind: 'text', status: 200, text: '<html>', type: 'text/html' },
    })
    const report = await examine()
    expect(report.rows).toEqual(['clock: failed', 'private key: ok'])
    expect(messageOf(report, 'failed')).toMatch(
      /^Could not get the time: .* sent a response that is not JSON/,
    )
  })

  test('shows colors on request, but none with NO_COLOR or in a pipe', async () => {
    const wanted = await runCli(['doctor'], { env: { ...appEnv(example()), FORCE_COLOR: '1' } })
    expect(wanted.stdout).toContain('\u001b[32mok\u001b[39m')
    const unwanted = await runCli(['doctor'], { env: { ...appEnv(example()), NO_COLOR: '1' } })
    const piped = await runCli(['doctor'], { env: appEnv(example()) })
    expect(unwanted.stdout + piped.stdout).not.toContain('\u001b')
  })

  test('warns if a repository cannot receive events, and fails if it lacks what --permission names', async () => {
    const { api } = example()
    const installation = api.world.installations[0]!
    installation.permissions = { metadata: 'read', issues: 'write' }
    const url = `${api.url}/organizations/octo-org/settings/installations/501`
    const site = ['--repo', 'octo-org/site']
    const [plain, enough, lacking] = [
      await examine(site),
      await examine([...site, '--permission', 'issues=write']),
      await examine([...site, '--permission', 'checks=read']),
    ]
    installation.permissions = { contents: 'write', metadata: 'read', issues: 'write' }
    expect(messageOf(plain, 'warning')).toBe(
      `The App has access, but not "Contents: Read and write" (now "No access"), which sending repository_dispatch events requires. Change the App's permissions if it does not request them, and ask an owner of 'octo-org' to accept them at ${url}.`,
    )
    expect(enough.rows).toContain('repository: ok')
    expect(lacking.rows).toContain('repository: failed')
    expect(messageOf(lacking, 'failed')).toBe(
      `The App has access, but not "Checks: Read-only" (now "No access"). Change the App's permissions if it does not request them, and ask an owner of 'octo-org' to accept them at ${url}.`,
    )
  })

  test('checks installations against --permission, and tolerates what is not accepted but not needed', async () => {
    const { api } = example()
    const installation = api.world.installations[0]!
    const lacking = await examine(['--permission', 'checks=read'])
    expect([lacking.code, lacking.rows.filter((row) => row === 'installation: failed').length]).toEqual([
      1, 2,
    ])
    installation.permissions = { metadata: 'read', issues: 'write' }
    const enough = await examine(['--repo', 'octo-org/site', '--permission', 'issues=write'])
    installation.permissions = { contents: 'write', metadata: 'read', issues: 'write' }
    expect([enough.code, enough.rows.includes('installation: warning')]).toEqual([0, true])
  })

  test('prints only what needs attention with --quiet', async () => {
    expect(await runCli(['doctor', '--quiet'], { env: appEnv(example()) })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    })
  })

  test('shows a missing client ID as a failed check', async () => {
    const { GITHUB_APP_CLIENT_ID, ...env } = appEnv(example())
    const report = await examine([], env)
    expect(GITHUB_APP_CLIENT_ID).toBeDefined()
    expect(report.code).toBe(1)
    expect(report.rows).toEqual(['clock: ok', 'client ID: failed', 'private key: ok'])
    expect(messageOf(report, 'failed')).toMatch(/^No App is given\. /)
  })

  test('shows the repositories of a suspended installation as failed', async () => {
    const { api, app } = example()
    api.world.install(app, { account: 'paused-org', suspendedAt: '2026-02-03T04:05:06Z' })
    api.world.addRepository('paused-org/site')
    const report = await examine(['--repo', 'paused-org/site'])
    api.world.installations.pop()
    api.world.repositories.pop()
    expect(report.rows.slice(3)).toEqual(['repository: failed', 'installation: failed'])
  })

  test('fits its table to COLUMNS, and prints one line per row without', async () => {
    const env = appEnv(example())
    const piped = (await runCli(['doctor'], { env })).stdout.trimEnd().split('\n')
    expect(piped.every((line) => /^(?:ok|warning|failed) /.test(line))).toBe(true)
    for (const columns of [100, 60]) {
      const { stdout } = await runCli(['doctor'], { env: { ...env, COLUMNS: String(columns) } })
      const lines = stdout.trimEnd().split('\n')
      expect(lines.length).toBeGreaterThan(piped.length)
      expect(lines.filter((line) => line.length > columns && line.includes(' ', columns))).toEqual([])
      expect(stdout.replace(/\s+/g, ' ').replace(/[\d]+ s /g, '')).toBe(
        `${piped.join(' ')} `.replace(/\s+/g, ' ').replace(/[\d]+ s /g, ''),
      )
    }
  })
})

describe('doctor finds well', () => {
  const addApp = (given: Partial<SandboxApp>) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const app = example().api.world.addApp({ privateKey, ...given })
    const env = {
      GITHUB_API_URL: example().api.url,
      GITHUB_APP_CLIENT_ID: app.clientId,
      GITHUB_APP_PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
    }
    return { app, env }
  }
  const rows = [
    ['clock', 'ok'],
    ['private key', 'ok'],
    ['App', 'ok'],
    ['installation', 'ok'],
    ['rate limit', 'ok'],
  ]
  const told = ({ checks }: Report) => checks.map(({ check, status }) => [check, status])

  test('an App with permissions for organizations only, with a token that it can have', async () => {
    const { world } = example().api
    const { app, env } = addApp({
      slug: 'org-app',
      permissions: { members: 'read', organization_secrets: 'write' },
    })
    world.install(app)
    const report = await examine([], env)
    expect([report.healthy, told(report)]).toEqual([true, rows])
    expect(report.checks.map(({ message }) => message)[3]).toBe(
      'Has access to all repositories, with members: read, organization_secrets: write.',
    )
    expect(world.tokens.at(-1)?.permissions).toMatchObject({ members: 'read' })
    expect(world.tokens.at(-1)?.permissions).not.toHaveProperty('organization_secrets')
  })

  test('an App with permissions for organizations on a personal account', async () => {
    const { world } = example().api
    const { app, env } = addApp({
      slug: 'mixed-app',
      permissions: { contents: 'write', metadata: 'read', members: 'read' },
    })
    world.install(app, { account: 'mona', isPersonal: true })
    const report = await examine([], env)
    expect([report.healthy, told(report)]).toEqual([true, rows])
  })

  test('an App of which nothing can be granted on a personal account, without a token', async () => {
    const { world } = example().api
    const { app, env } = addApp({ slug: 'bare-app', permissions: { members: 'read' } })
    world.install(app, { account: 'mona', isPersonal: true })
    const created = world.tokens.length
    const report = await examine([], env)
    expect([report.healthy, told(report)]).toEqual([true, rows.slice(0, 4)])
    expect(world.tokens).toHaveLength(created)
  })

  test('an App of an enterprise that is installed there', async () => {
    const { world } = example().api
    const { app, env } = addApp({
      slug: 'enterprise-app',
      owner: 'octo-enterprise',
      ownerType: 'Enterprise',
      permissions: { enterprise_administration: 'write' },
    })
    world.install(app, { account: 'octo-enterprise', isEnterprise: true })
    const report = await examine([], env)
    expect([report.healthy, told(report)]).toEqual([true, rows])
    expect(report.checks.map(({ message }) => message)[3]).toBe(
      'Has access to the enterprise, with enterprise_administration: write.',
    )
    expect(world.tokens.at(-1)?.permissions).toMatchObject({ enterprise_administration: 'read' })
    world.installations.pop()
    const nowhere = await examine([], env)
    expect(nowhere.healthy).toBe(false)
    expect(messageOf(nowhere, 'failed')).toContain('The App is not installed on any account.')
  })

  test('an App with repository permissions on an enterprise, which has no repositories', async () => {
    const { world } = example().api
    const { app, env } = addApp({
      slug: 'enterprise-app',
      owner: 'octo-enterprise',
      ownerType: 'Enterprise',
      permissions: { enterprise_administration: 'write', contents: 'write' },
    })
    world.install(app, { account: 'octo-enterprise', isEnterprise: true })
    const report = await examine([], env)
    world.installations.pop()
    expect([report.healthy, told(report)]).toEqual([true, rows])
  })

  test('but not a repository under its old name, which it gives the new one of', async () => {
    const { world } = example().api
    world.addRepository('octo-org/former', { movedTo: 'octo-org/site' })
    const report = await examine(['--repo', 'octo-org/former'])
    world.repositories.pop()
    expect([report.code, report.healthy]).toEqual([1, false])
    expect(messageOf(report, 'failed')).toBe(
      "The repository 'octo-org/former' was renamed to 'octo-org/site'. Use the new name: correct '--repo'.",
    )
    expect(world.living(Date.now())).toEqual([])
  })
})
