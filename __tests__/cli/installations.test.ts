import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { appEnv, asked, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeAll(() => {
  const { api, app } = example()
  for (let number = 3; number <= 205; number += 1) api.world.install(app, { account: `org-${number}` })
  api.world.install(app, {
    account: 'late-org',
    selected: ['a'],
    permissions: { metadata: 'read' },
    suspendedAt: '2026-02-03T04:05:06Z',
    updatedAt: '2026-06-01T00:00:00Z',
  })
})
beforeEach(() => {
  example().api.reset()
})

describe('installations', () => {
  test('lists every page', async () => {
    const { code, stdout, stderr } = await runCli(['installations'], { env: appEnv(example()) })
    const lines = stdout.trimEnd().split('\n')
    expect([code, stderr, lines.length]).toEqual([0, '', 207])
    expect(lines.slice(0, 2)).toEqual([
      'ID   ACCOUNT   REPOSITORIES  SUSPENDED             PERMISSIONS',
      '501  octo-org  all           no                    contents: write, metadata: read, issues: write',
    ])
    expect(lines.at(-1)).toBe('706  late-org  selected      2026-02-03T04:05:06Z  metadata: read')
    expect(asked(example())).toEqual([
      'GET /app/installations?per_page=100 200',
      'GET /app/installations?per_page=100&page=2 200',
      'GET /app/installations?per_page=100&page=3 200',
    ])
  })

  test.each([
    [['--since', '2026-05-01'], 'since=2026-05-01T00%3A00%3A00Z'],
    [['--outdated'], 'outdated=true'],
  ])("requests only those that match %j, and prints JSON with GitHub's names", async (args, query) => {
    const { stdout } = await runCli(['installations', ...args, '--json'], { env: appEnv(example()) })
    expect(JSON.parse(stdout)).toEqual([
      {
        id: 706,
        account: 'late-org',
        repository_selection: 'selected',
        permissions: { metadata: 'read' },
        suspended_at: '2026-02-03T04:05:06Z',
        html_url: `${example().api.url}/organizations/late-org/settings/installations/706`,
      },
    ])
    expect(asked(example())).toEqual([`GET /app/installations?per_page=100&${query} 200`])
  })

  test('says that there are none', async () => {
    const result = await runCli(['installations', '--since', '2026-07-01T00:00:00+02:00'], {
      env: appEnv(example()),
    })
    expect(result).toEqual({ code: 0, stdout: '', stderr: 'No installation matches.\n' })
    const { api } = example()
    const all = api.world.installations.splice(0)
    expect(await runCli(['installations'], { env: appEnv(example()) })).toEqual({
      code: 0,
      stdout: '',
      stderr: 'The App is not installed on any account.\n',
    })
    api.world.installations.push(...all)
  })

  test.each([['yesterday'], ['2026-13-01'], ['20260101']])('rejects %s as a time', async (since) => {
    const result = await runCli(['installations', '--since', since], { env: appEnv(example()) })
    expect(result).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: '--since' is '${since}', which is not a time in ISO 8601. Write it like 2026-01-31 or 2026-01-31T12:00:00Z.\n`,
    })
  })

  test('explains an unknown App ID, and names the option that gave it', async () => {
    const { stderr } = await runCli(['installations', '--app-id', '77'], { env: appEnv(example()) })
    expect(stderr).toBe(
      `error: There is no App with the --app-id '77' at ${example().api.url}. Correct '--app-id', or set 'GITHUB_API_URL' to the server where the App is registered.\n`,
    )
  })
})

describe('installation', () => {
  test.each([
    [['501'], {}],
    [['--repo', 'octo-org/site'], {}],
    [['--owner', 'octo-org'], {}],
    [[], { GITHUB_APP_INSTALLATION_ID: '501' }],
  ])('shows the installation given by %j %j, with its settings page', async (args, env) => {
    const result = await runCli(['installation', ...args], { env: { ...appEnv(example()), ...env } })
    expect(result).toEqual({
      code: 0,
      stderr: '',
      stdout: `ID            501
Account       octo-org
Repositories  all
Permissions   contents: write, metadata: read, issues: write
Suspended     no
Settings      ${example().api.url}/organizations/octo-org/settings/installations/501
`,
    })
  })

  test("finds an enterprise's installation, and prints JSON", async () => {
    const { api, app } = example()
    api.world.install(app, { account: 'octo-enterprise', isEnterprise: true, id: 777, permissions: {} })
    const { stdout } = await runCli(['installation', '--enterprise', 'octo-enterprise', '--json'], {
      env: appEnv(example()),
    })
    expect(JSON.parse(stdout)).toEqual({
      id: 777,
      account: 'octo-enterprise',
      repository_selection: 'all',
      permissions: {},
      suspended_at: null,
      html_url: `${api.url}/enterprises/octo-enterprise/settings/installations/777`,
    })
  })

  test.each([
    [
      ['9'],
      1,
      "The App has no installation 9. Run the command 'installations' to list the App's installations.",
    ],
    [['--enterprise', 'none'], 1, "The App 'scoped-app' is not installed on the enterprise 'none'."],
    [[], 2, "No installation is given. Use one of: an ID, '--repo', '--owner', or '--enterprise'."],
    [
      ['1', '--owner', 'x'],
      2,
      "More than one installation is given. Use one of: an ID, '--repo', '--owner', or '--enterprise'.",
    ],
    [['--repo', 'a/b,c/d'], 2, "'--repo' must be a single repository. Write it as '--repo OWNER/NAME'."],
    [['--repo', 'b'], 2, "'--repo' contains 'b' without its owner. Write it as '--repo OWNER/NAME'."],
    [['--enterprise', 'a b'], 2, "'--enterprise' is 'a b', which is not the slug of an enterprise."],
    [['x'], 2, "'ID' is 'x', but it must be a whole number above 0."],
  ])('explains %j', async (args, code, message) => {
    const result = await runCli(['installation', ...args], { env: appEnv(example()) })
    expect([result.code, result.stdout]).toEqual([code, ''])
    expect(result.stderr.startsWith(`error: ${message}`)).toBe(true)
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
