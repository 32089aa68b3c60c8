import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { appEnv, asked, runCli, startCli } from '../support/run-cli.ts'
import { inAnHour } from '../support/in-an-hour.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const folder = mkdtempSync(join(tmpdir(), 'cli-token-'))
beforeEach(() => {
  example().api.reset()
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('token', () => {
  test('prints only the token to standard output, and what it covers to standard error', async () => {
    const { code, stdout, stderr } = await runCli(
      ['token', '--repo', 'octo-org/site', '--permission', 'contents=read'],
      { env: appEnv(example()) },
    )
    const created = example().api.world.tokens.at(-1)
    expect(code).toBe(0)
    expect(stdout).toBe(`${String(created?.token)}\n`)
    expect(stderr).toBe(
      `Created a token with the App 'scoped-app' for octo-org/site (metadata: read, contents: read), valid until ${inAnHour(String(created?.expiresAt))}.\n`,
    )
    expect(created?.revoked).toBe(false)
    expect(asked(example())).toEqual([
      'GET /repos/octo-org/site/installation 200',
      'POST /app/installations/501/access_tokens 201',
    ])
  })

  test("prints JSON with GitHub's names", async () => {
    const { stdout } = await runCli(
      ['token', '--owner', 'octo-org', '--repo', 'site', '--repo', 'DOCS', '--repo', 'docs', '--json'],
      { env: appEnv(example()) },
    )
    const created = example().api.world.tokens.at(-1)
    expect(JSON.parse(stdout)).toEqual({
      token: created?.token,
      expires_at: created?.expiresAt,
      installation_id: 501,
      app_slug: 'scoped-app',
      repositories: ['octo-org/site', 'octo-org/docs'],
      permissions: { contents: 'write', metadata: 'read', issues: 'write' },
    })
  })

  test('covers a whole installation by its ID in one round trip, and says how to narrow it', async () => {
    const { code, stderr } = await runCli(['token', '--installation', '502'], { env: appEnv(example()) })
    expect(code).toBe(0)
    expect(stderr).toMatch(
      /for the whole installation on 'hubot' .* The token is broad; limit it with '--repo' and '--permission'\.\n$/,
    )
    expect([...asked(example())].sort()).toEqual([
      'GET /app/installations/502 200',
      'POST /app/installations/502/access_tokens 201',
    ])
  })

  test('uses the installation from the environment only if nothing else names the owner', async () => {
    const env = { ...appEnv(example()), GITHUB_APP_INSTALLATION_ID: '502' }
    await runCli(['token', '--repo', 'bot'], { env })
    expect(asked(example())).toContain('POST /app/installations/502/access_tokens 201')
    example().api.reset()
    await runCli(['token', '--owner', 'octo-org'], { env })
    expect(asked(example())[0]).toBe('GET /users/octo-org/installation 200')
  })

  test.each([
    ['a file', (pem: string) => (writeFileSync(join(folder, 'key.pem'), pem), [join(folder, 'key.pem'), ''])],
    ['standard input', (pem: string) => ['-', pem]],
  ])('reads the private key from %s', async (_, give) => {
    const { api, app, pem } = example()
    const [file = '', input = ''] = give(pem)
    const { code } = await runCli(
      ['token', '--owner', 'octo-org', '--app-id', String(app.id), '--private-key-file', file],
      { env: { GITHUB_API_URL: api.url }, input },
    )
    expect(code).toBe(0)
  })

  test('prefers options over the environment, and the client ID over the App ID', async () => {
    const { credentials } = example()
    const env = { ...appEnv(example()), GITHUB_APP_CLIENT_ID: 'Iv1.other', GITHUB_APP_ID: '7' }
    const given = ['--client-id', credentials['client-id'], '--app-id', '8']
    const { code, stderr } = await runCli(['token', '--owner', 'octo-org', ...given], { env })
    expect(code).toBe(0)
    expect(stderr).toMatch(
      /^warning: '--client-id' and '--app-id' are both given\. '--client-id' is used\.\n/,
    )
  })

  test("derives the API's address from GitHub's web address", async () => {
    const { stderr } = await runCli(['token', '--owner', 'octo-org', '--github-url', example().api.url], {
      env: appEnv(example()),
    })
    expect(stderr).toMatch(/^error: .*\/api\/v3/)
  })

  test('leaves no live token that it did not deliver', async () => {
    const { api } = example()
    for (const token of api.world.tokens) token.revoked = true
    const other = await runCli(['token', '--installation', '501', '--owner', 'hubot'], {
      env: appEnv(example()),
    })
    expect(other.stderr).toBe(
      "error: '--installation' is 501, which is the installation on 'octo-org', but the command names 'hubot'. Set '--installation' to the App's installation on 'hubot', or leave it out so that the installation is looked up.\n",
    )
    expect(api.world.living(Date.now())).toEqual([])
    const child = startCli(['token', '--owner', 'octo-org'], appEnv(example()))
    child.stdout.destroy()
    const unread = await child.result
    expect([unread.code, unread.stderr]).toEqual([
      1,
      'error: The token could not be written to standard output, so it was revoked. Check the program that reads it.\n',
    ])
    expect(api.world.living(Date.now())).toEqual([])
  })

  test('revokes a token that is being created when it is interrupted', async () => {
    const { api } = example()
    for (const token of api.world.tokens) token.revoked = true
    api.latencyMs = 300
    const child = startCli(['token', '--installation', '501'], appEnv(example()))
    while (!asked(example()).some((line) => line.includes('access_tokens')))
      await new Promise((resolve) => setTimeout(resolve, 10))
    child.kill('SIGINT')
    expect(await child.result).toMatchObject({ code: 1, stdout: '' })
    expect(asked(example())).toContain('DELETE /installation/token 204')
    expect(api.world.living(Date.now())).toEqual([])
  })

  test.each([
    [
      ['--owner', 'nobody'],
      1,
      "error: The App 'scoped-app' is not installed on 'nobody'. Install it at URL/apps/scoped-app/installations/new, or correct '--owner'. The App is installed on octo-org (501), hubot (502).\n",
    ],
    [
      ['--owner', 'octo-org', '--permission', 'checks=write'],
      1,
      "error: The token needs permissions that the App 'scoped-app' does not have on 'octo-org': \"Checks: Read and write\" (now \"No access\"). Change the App's permissions at URL/organizations/octo-org/settings/apps/scoped-app/permissions, and ask an owner of 'octo-org' to accept them at URL/organizations/octo-org/settings/installations/501; or request less in '--permission'.\n",
    ],
    [
      [],
      2,
      "error: No repositories are given. Add '--repo OWNER/NAME' for each repository, or use '--owner' or '--installation' for a whole installation.\n",
    ],
    [
      ['--owner', 'octo-org', '--repo', ''],
      2,
      "error: '--repo' is empty. Check that the variable it uses is set, or remove the option.\n",
    ],
    [
      ['--owner', 'octo-org', '--client-id', ' '],
      2,
      "error: '--client-id' is empty. Check that the variable it uses is set, or remove the option.\n",
    ],
    [
      ['--repo', 'octo-org/site', '--repo', 'hubot/bot'],
      2,
      "error: Repositories of 'octo-org' and of 'hubot' are given, but one token can only cover repositories of one owner. Run the command once for each owner. '--owner' must be the owner in '--repo'.\n",
    ],
    [
      ['--repo', 'site'],
      2,
      "error: '--repo' contains 'site' without its owner. Write it as '--repo OWNER/site', or add '--owner'.\n",
    ],
    [
      ['--repo', 'a/b/c'],
      2,
      "error: '--repo' contains 'a/b/c', which is not a repository name. Write each repository as 'name' or 'owner/name'.\n",
    ],
    [
      ['--owner', 'a b'],
      2,
      "error: '--owner' is 'a b', which is not the name of an account. Use the name of a user or an organization, and put repositories in '--repo'.\n",
    ],
    [
      ['--installation', 'x'],
      2,
      "error: '--installation' is 'x', but it must be a whole number above 0. Run the command 'installations' to list the IDs.\n",
    ],
    [
      ['--owner', 'octo-org', '--permission', 'content=write'],
      2,
      "error: '--permission' names 'content', which is not a permission of GitHub Apps. Did you mean 'contents'? See the parameters of https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app for all permissions.\n",
    ],
    [
      ['--owner', 'octo-org', '--permission', 'zzzzzzzz=write'],
      2,
      "error: '--permission' names 'zzzzzzzz', which is not a permission of GitHub Apps. See the parameters of https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app for all permissions.\n",
    ],
    [
      ['--owner', 'octo-org', '--permission', 'contents'],
      2,
      "error: '--permission' is 'contents', but it must have the form NAME=LEVEL. Write it like contents=write.\n",
    ],
    [
      ['--owner', 'octo-org', '--permission', 'pull-requests=all'],
      2,
      "error: '--permission pull_requests' is 'all', but this permission accepts read or write. Set it to one of these values, or leave it out.\n",
    ],
    [
      ['--owner', 'octo-org', '--permission', 'issues=read', '--permission', 'issues=write'],
      2,
      "error: '--permission' names 'issues' twice. Give each permission only once.\n",
    ],
    [
      ['--owner', 'octo-org', '--private-key-file', '/nowhere/key.pem'],
      2,
      "error: '--private-key-file' is '/nowhere/key.pem', which cannot be read (ENOENT). Use an existing file that you can read, or - for standard input.\n",
    ],
    [
      [
        '--owner',
        'octo-org',
        '--github-url',
        'https://github.com',
        '--github-api-url',
        'https://api.github.com',
      ],
      2,
      "error: '--github-url' and '--github-api-url' are both given, but only one of them is needed. Remove one of them.\n",
    ],
    [
      ['--owner', 'octo-org', '--github-url', 'https://api.github.com'],
      2,
      "error: '--github-url' is 'https://api.github.com', which is the URL of the REST API. Use the URL of the server, such as https://github.com, https://octo-corp.ghe.com, or https://github.example.com.\n",
    ],
    [
      ['--owner', 'octo-org', '--github-url', 'https://github.com/octo-org'],
      2,
      "error: '--github-url' is 'https://github.com/octo-org', which contains a path. Use the URL of the server, such as https://github.com, https://octo-corp.ghe.com, or https://github.example.com.\n",
    ],
    [
      ['--owner', 'octo-org', '--github-api-url', 'http://github.example.com/api/v3'],
      2,
      "error: '--github-api-url' is 'http://github.example.com/api/v3', which would send the token unencrypted. Use the URL of the REST API, such as https://api.github.com or https://github.example.com/api/v3.\n",
    ],
  ])('explains %j in one error, with exit code %i', async (args, code, stderr) => {
    const { api } = example()
    const result = await runCli(['token', ...args], { env: appEnv(example()) })
    expect({ ...result, stderr: result.stderr.replaceAll(api.url, 'URL') }).toEqual({
      code,
      stdout: '',
      stderr,
    })
    if (code === 2) expect(asked(example())).toEqual([])
  })

  test.each([
    [
      { GITHUB_APP_CLIENT_ID: '' },
      "error: No App is given. Set '--client-id' or GITHUB_APP_CLIENT_ID to its client ID, which starts with Iv.\n",
    ],
    [
      { GITHUB_APP_CLIENT_ID: 'a b' },
      "error: 'GITHUB_APP_CLIENT_ID' is 'a b', which is not a client ID. Copy the value that starts with Iv from the App's settings page.\n",
    ],
    [
      { GITHUB_APP_CLIENT_ID: '', GITHUB_APP_ID: '12a' },
      "error: 'GITHUB_APP_ID' is '12a', but it must be a whole number above 0. Copy the App ID from the App's settings page.\n",
    ],
    [
      { GITHUB_APP_PRIVATE_KEY: '' },
      "error: No private key is given with '--private-key-file' or in GITHUB_APP_PRIVATE_KEY. Use the .pem file that you download from the App's settings page, or - for standard input; or a key in a key management service with '--kms-key'.\n",
    ],
    [
      { GITHUB_APP_PRIVATE_KEY: 'SHA256:abc' },
      "error: 'GITHUB_APP_PRIVATE_KEY' contains the fingerprint of a key. Use the whole .pem file that you download under 'Private keys' on the App's settings page, from -----BEGIN to the last -----.\n",
    ],
    [
      { GITHUB_API_URL: 'ftp://x' },
      "error: 'GITHUB_API_URL' is 'ftp://x', which does not start with https://. Use the URL of the REST API, such as https://api.github.com or https://github.example.com/api/v3.\n",
    ],
    [
      { GITHUB_APP_INSTALLATION_ID: '0' },
      "error: 'GITHUB_APP_INSTALLATION_ID' is '0', but it must be a whole number above 0. Run the command 'installations' to list the IDs.\n",
    ],
  ])('names the environment variable that is wrong: %j', async (env, stderr) => {
    const args = 'GITHUB_APP_INSTALLATION_ID' in env ? ['token'] : ['token', '--owner', 'octo-org']
    const result = await runCli(args, { env: { ...appEnv(example()), ...env } })
    expect(result).toEqual({ code: 2, stdout: '', stderr })
  })
})

describe('what is given to token', () => {
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    runCli(['token', ...args], { env: { ...appEnv(example()), ...env } })

  test.each([
    [
      ['--owner', 'octo-org', '--repo', ','],
      "'--repo' names no repository: it contains only separators and spaces. Check that the variables it uses are set, or leave it out.",
    ],
    [
      ['--repo', 'octo-org/site', '--repo', ' , '],
      "'--repo' names no repository: it contains only separators and spaces.",
    ],
    [
      ['--owner', '\u200b'],
      "'--owner' is empty. Check that the variable it uses is set, or remove the option.",
    ],
    [
      ['--owner', '$OWNER'],
      "'--owner' is '$OWNER', which looks like the name of a variable, not its value. Use double quotes, because shells do not expand variables in single quotes.",
    ],
    [
      ['--repo', 'vars.TARGETS'],
      "'--repo' is 'vars.TARGETS', which looks like the name of a variable, not its value.",
    ],
    [
      ['--repo', 'octo-org/site', '--permission', 'id-token=write'],
      "'--permission id-token' is a permission of GITHUB_TOKEN, which GitHub Apps do not have.",
    ],
    [['--repo', 'octo-org/site', '--permission', 'conetnts=read'], "Did you mean 'contents'?"],
    [
      ['--repo', 'octo-org/site', '--private-key-file', 'awskms:///alias/my-app'],
      "'--private-key-file' is 'awskms:///alias/my-app', which is the name of a key in a key management service. Use it as '--kms-key' instead.",
    ],
    [
      ['--repo', 'octo-org/site', '--github-api-url', 'https://octo-corp.ghe.com'],
      "'--github-api-url' is 'https://octo-corp.ghe.com', which is not the URL of the REST API. Use https://api.octo-corp.ghe.com.",
    ],
    [
      ['--enterprise', 'octo-enterprise', '--owner', 'octo-org'],
      "'--enterprise' and '--owner' are both given, but each selects a different installation. Remove one of them.",
    ],
    [['--enterprise', 'x', '--repo', 'a/b'], "'--enterprise' and '--repo' are both given"],
    [['--enterprise', 'x', '--installation', '5'], "'--enterprise' and '--installation' are both given"],
  ])('is refused before any request: %j', async (args, message) => {
    const { code, stderr } = await run(args)
    expect([code, asked(example())]).toEqual([2, []])
    expect(stderr).toContain(`error: ${message}`.replace('error: Did', 'Did'))
  })

  test.each([
    [
      { GITHUB_APP_CLIENT_ID: '$CLIENT_ID' },
      "'GITHUB_APP_CLIENT_ID' is '$CLIENT_ID', which looks like the name of a variable",
    ],
    [
      { GITHUB_APP_PRIVATE_KEY: 'awskms:///alias/my-app' },
      'contains the name of a key in a key management service',
    ],
  ])('is refused in the environment: %j', async (env, message) => {
    const { code, stderr } = await run(['--repo', 'octo-org/site'], env)
    expect([code, asked(example())]).toEqual([2, []])
    expect(stderr).toContain(message)
  })

  test('can have invisible characters around it, and a client ID in place of the App ID', async () => {
    const { clientId } = example().app
    const { code, stderr } = await run(['--repo', '\u200bocto-org/site\u2060', '--app-id', clientId], {
      GITHUB_APP_CLIENT_ID: '',
    })
    expect([code, stderr]).toEqual([0, expect.stringContaining('for octo-org/site (')])
  })

  test.each(['--owner', '--installation', '--client-id', '--github-api-url'])(
    'does not quietly use the last of several values: %s',
    async (option) => {
      const { code, stderr } = await run([option, 'octo-org', `${option}=hubot`])
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining(`'${option}' is given 2 times, but it takes one value. Give it once.`),
      ])
      expect(asked(example())).toEqual([])
    },
  )

  test('names the new name of a renamed repository, and leaves no token', async () => {
    const { world } = example().api
    world.tokens.length = 0
    world.addRepository('octo-org/former', { movedTo: 'octo-org/site' })
    for (const repositories of [['octo-org/former'], ['octo-org/docs', 'octo-org/former']]) {
      const { code, stdout, stderr } = await run(repositories.flatMap((name) => ['--repo', name]))
      expect({ code, stdout, stderr }).toEqual({
        code: 1,
        stdout: '',
        stderr:
          "error: The repository 'octo-org/former' was renamed to 'octo-org/site'. Use the new name: correct '--repo'.\n",
      })
    }
    world.repositories.pop()
    expect(world.living(Date.now())).toEqual([])
  })

  test('can be an enterprise, which is told from an account', async () => {
    const { api, app } = example()
    api.world.install(app, {
      account: 'octo-enterprise',
      isEnterprise: true,
      id: 777,
      permissions: { enterprise_administration: 'read' },
    })
    const created = await run([
      '--enterprise',
      'octo-enterprise',
      '--permission',
      'enterprise_administration=read',
    ])
    expect(created).toMatchObject({ code: 0 })
    const whole = await run(['--enterprise', 'octo-enterprise'])
    expect(whole.stderr).toContain("The token is broad; limit it with '--permission'.")
    const mistaken = await run(['--owner', 'octo-enterprise'])
    api.world.installations.pop()
    expect(mistaken.stderr).toBe(
      `error: The App 'scoped-app' is not installed on the account 'octo-enterprise', but on the enterprise with this name. Use '--enterprise' instead of '--owner', or install the App at ${api.url}/apps/scoped-app/installations/new.\n`,
    )
  })
})
