import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startExample } from '../../sandbox/example.ts'
import { asked, runCli, startCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'
import { press, visit, type Visited } from '../support/visit.ts'

const example = useExample(() => startExample({ prefix: '/api/v3' }))
let folder = ''
beforeEach(() => {
  const { api } = example()
  api.reset()
  api.world.apps.length = 1
  folder = mkdtempSync(join(tmpdir(), 'cli-register-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const webUrl = (): string => new URL(example().api.url).origin

type Running = ReturnType<typeof startCli>

/** Starts the command, and waits until it says where its page is. */
async function start(args: readonly string[], env = {}): Promise<Running & { readonly page: string }> {
  const all = ['register', '--no-open', '--github-url', webUrl(), '--out', folder, ...args]
  const child = startCli(all, env)
  let said = ''
  const page = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (text: string) => {
      said += text
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said.replaceAll(webUrl(), ''))?.[0]
      if (address !== undefined) resolve(address)
    })
    child.once('close', () => {
      reject(new Error(said))
    })
  })
  return Object.assign(child, { page })
}

/** Goes from the first page over GitHub's to the callback, and returns what that shows. */
async function register(page: string, fields = {}): Promise<Visited & { readonly callback: string }> {
  const confirm = await press(await visit(page))
  const led = await press(confirm, fields)
  return { ...(await visit(led.url)), callback: led.url }
}

const registered = () => example().api.world.apps[1]!
const install = (): void => {
  const { world } = example().api
  world.install(registered(), { account: registered().owner, selected: ['site'] })
}

describe('register', () => {
  test('goes from the page to the saved key, the installation and the workflows', async () => {
    const running = await start(['--org', 'octo-org', '--name', 'Deploy Bot'])
    const first = await visit(running.page)
    expect(first.text).toContain('<dt>Owner</dt><dd>The organisation octo-org</dd>')
    const shown = await register(running.page)
    expect(shown.status).toBe(200)
    expect(shown.text).toContain(`href="${webUrl()}/github-apps/deploy-bot/installations/new"`)
    const keyFile = join(folder, 'deploy-bot.private-key.pem')
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    install()
    const { code, stdout, stderr } = await running.result
    const { id, clientId, permissions } = registered()
    const installation = example().api.world.installations.at(-1)!
    expect([code, stderr]).toEqual([0, `Open ${running.page} in a browser on this machine.\n`])
    expect(permissions).toEqual({ contents: 'write', metadata: 'read' })
    expect(stdout).toBe(`Registered the App 'Deploy Bot' of 'octo-org'.
  App ID       ${id}
  Client ID    ${clientId}
  Private key  ${keyFile} (keep it out of version control)
  All else     ${join(folder, 'deploy-bot.json')} (the client secret too)
Install it at ${webUrl()}/github-apps/deploy-bot/installations/new
Installed on 'octo-org' (selected repositories): installation ${installation.id}.

Store the credentials where the sending workflow runs:
  gh secret set APP_PRIVATE_KEY --repo ${new URL(webUrl()).host}/OWNER/NAME < ${keyFile}
  gh variable set APP_CLIENT_ID --repo ${new URL(webUrl()).host}/OWNER/NAME --body ${clientId}
  gh variable set APP_INSTALLATION_ID --repo ${new URL(webUrl()).host}/OWNER/NAME --body ${installation.id}

The sending workflow, .github/workflows/send.yml:

name: Send
on: push
permissions: {}
jobs:
  send:
    runs-on: ubuntu-latest
    steps:
      - uses: octo-org/repo-scoped-token@v1
        with:
          client-id: \${{ vars.APP_CLIENT_ID }}
          private-key: \${{ secrets.APP_PRIVATE_KEY }}
          dispatch-event-type: deploy
          dispatch-repositories: octo-org/NAME
          dispatch-client-payload: '{"ref": \${{ toJSON(github.ref) }}}'

The receiving workflow, .github/workflows/receive.yml on the target's default branch:

name: Receive
on:
  repository_dispatch:
    types: deploy
permissions: {}
jobs:
  receive:
    runs-on: ubuntu-latest
    steps:
      - run: echo "Sent from $REF"
        env:
          REF: \${{ github.event.client_payload.ref }}
`)
    expect(stdout + stderr).not.toMatch(/BEGIN|client_secret/)
    // The first answers after a registration say that there is no key.
    expect(asked(example()).filter((line) => line.endsWith('401'))).toHaveLength(2)
  }, 30_000)

  test('hands GitHub a manifest with everything that was asked for, and none of what was not', async () => {
    const running = await start([
      ...['--name', 'N', '--description', 'D "q"', '--homepage', 'https://example.com', '--public'],
      ...['--permission', 'issues=read', '--webhook-url', 'https://example.com/hook', '--event', 'push'],
    ])
    const { form } = await visit(running.page)
    const redirectUrl = `${running.page}callback`
    expect(JSON.parse(form?.fields.manifest ?? '')).toEqual({
      name: 'N',
      description: 'D "q"',
      url: 'https://example.com',
      redirect_url: redirectUrl,
      public: true,
      default_permissions: { issues: 'read' },
      default_events: ['push'],
      hook_attributes: { url: 'https://example.com/hook', active: true },
    })
    expect(form?.action).toMatch(/\/settings\/apps\/new\?state=[\w-]{43}$/)
    running.kill('SIGINT')
    const { code, stderr } = await running.result
    expect(code).toBe(1)
    expect(stderr).toMatch(/\nInterrupted: no App was registered from here\.\n$/)
    const plain = await start([])
    const bare = await visit(plain.page)
    expect(JSON.parse(bare.form?.fields.manifest ?? '')).toEqual({
      url: webUrl(),
      redirect_url: `${plain.page}callback`,
      public: false,
      default_permissions: { contents: 'write' },
    })
    expect(bare.text).toContain('<dt>Name</dt><dd>You choose it on GitHub</dd>')
    expect(bare.text).toContain('<dt>Webhook</dt><dd>None</dd>')
    plain.kill('SIGTERM')
    await plain.result
  })

  test('says what is saved and how to go on where it is interrupted after the registration', async () => {
    const running = await start(['--name', 'Once'])
    const { callback } = await register(running.page, {})
    expect(new URL(callback).searchParams.get('state')).toHaveLength(43)
    running.kill('SIGINT')
    const { stderr } = await running.result
    expect(stderr).toContain(
      `Interrupted.\nThe App 'once' is registered, and its private key is saved in ${join(folder, 'once.private-key.pem')}.\n`,
    )
    expect(stderr).toContain(
      `  repo-scoped-token installations --client-id ${registered().clientId} --private-key-file ${join(folder, 'once.private-key.pem')} --github-url ${webUrl()}\n`,
    )
  })

  test('saves the key where it is interrupted while the code is exchanged', async () => {
    const { api } = example()
    const running = await start(['--name', 'Torn'])
    api.latencyMs = 500
    void register(running.page).catch(() => undefined)
    while (!asked(example()).some((line) => line.includes('conversions')))
      await new Promise((resolve) => setTimeout(resolve, 10))
    running.kill('SIGINT')
    const { code, stderr } = await running.result
    expect(code).toBe(1)
    expect(existsSync(join(folder, 'torn.private-key.pem'))).toBe(true)
    expect(stderr).toContain("Interrupted.\nThe App 'torn' is registered, and its private key is saved in ")
  })

  test('saves the key and says how to go on where a later step fails', async () => {
    const { api } = example()
    const running = await start(['--name', 'Later'])
    api.fail({
      on: /installation-requests/,
      fault: { kind: 'answer', status: 403, body: { message: 'Blocked' } },
      times: 9,
    })
    await register(running.page)
    const { code, stderr } = await running.result
    expect(code).toBe(1)
    expect(existsSync(join(folder, 'later.private-key.pem'))).toBe(true)
    expect(stderr).toMatch(
      /The App 'later' is registered, and its private key is saved in .*later\.private-key\.pem\./,
    )
    expect(stderr).toMatch(/\nerror: Could not look for the App's installation: .*'Blocked' \(403\).*\n$/)
  })

  test('fails with the words of GitHub where the registration was refused there', async () => {
    const running = await start([])
    const { form } = await visit(running.page)
    const state = new URL(form?.action ?? '').searchParams.get('state') ?? ''
    const shown = await visit(`${running.page}callback?error=access_denied&state=${state}`)
    expect(shown.status).toBe(502)
    const { code, stderr } = await running.result
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /\nerror: GitHub sent no code, so that no App is registered \(access_denied\)\. Run the command again, and confirm the registration on GitHub\.\n$/,
    )
  })

  test('shows in the browser and on the terminal that a code is not known', async () => {
    const running = await start([])
    const { form } = await visit(running.page)
    const state = new URL(form?.action ?? '').searchParams.get('state') ?? ''
    const shown = await visit(`${running.page}callback?code=wrong&state=${state}`)
    expect(shown.status).toBe(502)
    expect(shown.text).toContain('knows no such code of a manifest.')
    expect((await running.result).stderr).toContain('knows no such code of a manifest.')
  })

  test('opens the browser on the page, and hands it no secret', async () => {
    const opened = join(folder, 'opened')
    // Linux takes the browser that is named, macOS its own command open.
    const opener = join(folder, 'open')
    writeFileSync(
      opener,
      `#!/bin/sh\nfor last; do :; done\nprintf '%s|%s|%s' "$last" "$GITHUB_APP_PRIVATE_KEY" "$GH_TOKEN" > '${opened}.part'\nmv '${opened}.part' '${opened}'\n`,
    )
    chmodSync(opener, 0o755)
    const running = startCli(['register', '--github-url', webUrl(), '--out', folder], {
      BROWSER: opener,
      PATH: `${folder}:${process.env.PATH ?? ''}`,
      GITHUB_APP_PRIVATE_KEY: 'fake',
      GH_TOKEN: 'fake',
    })
    const said = await new Promise<string>((resolve) => running.stderr.once('data', resolve))
    const page =
      /^Opening (http:\/\/127\.0\.0\.1:\d+\/) in the browser; open it yourself where nothing happens\.\n$/.exec(
        said,
      )?.[1]
    while (!existsSync(opened)) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(readFileSync(opened, 'utf8')).toBe(`${String(page)}||`)
    running.kill('SIGINT')
    await running.result
  })

  test('goes no further with an App of another owner than the one that was named', async () => {
    const running = await start(['--org', 'octo-org', '--name', 'Mine'])
    const shown = await register(running.page, { owner: 'somebody-else' })
    expect([shown.status, shown.text.includes('Install the App')]).toEqual([502, false])
    const { code, stdout, stderr } = await running.result
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).not.toContain('Install it')
    expect(stderr).toMatch(
      /\nerror: The App belongs to 'somebody-else' and not to 'octo-org', for which it was registered\./,
    )
  })
})

describe('register --store gh', () => {
  /** Stands for gh: it notes what it was asked, and fails where it is told to. */
  const addGh = (failing = 'none'): Readonly<Record<string, string>> => {
    const file = join(folder, 'gh')
    const script = `#!/bin/sh
printf '@@%s|%s|' "$GH_HOST" "$*" >> '${folder}/asked'
cat >> '${folder}/asked'
printf '\\n' >> '${folder}/asked'
case "$*" in *"${failing}"*) echo 'no such right' >&2; exit 1;; esac
`
    writeFileSync(file, script)
    chmodSync(file, 0o755)
    return { PATH: `${folder}:${process.env.PATH ?? ''}`, GITHUB_APP_PRIVATE_KEY: 'fake' }
  }
  const host = (): string => new URL(webUrl()).host
  const askedGh = (): readonly string[] =>
    readFileSync(join(folder, 'asked'), 'utf8')
      .split(`@@${host()}|`)
      .slice(1)
      .map((line) => line.trim())

  test.each([
    [['--secret-repo', 'octo-org/site'], '--repo octo-org/site', 'octo-org/site'],
    [['--secret-org', 'octo-org'], '--org octo-org', 'octo-org'],
  ])(
    'stores the key on standard input, and the ids, for %j',
    async (args, place, name) => {
      const running = await start(['--name', 'Stored', '--store', 'gh', ...args], addGh())
      await register(running.page)
      install()
      const { code, stdout } = await running.result
      const key = readFileSync(join(folder, 'stored.private-key.pem'), 'utf8').trim()
      const { id } = example().api.world.installations.at(-1)!
      expect(code).toBe(0)
      expect(askedGh()).toEqual([
        `auth status --hostname ${host()}|`,
        `secret set APP_PRIVATE_KEY ${place}|${key}`,
        `variable set APP_CLIENT_ID ${place} --body ${registered().clientId}|`,
        `variable set APP_INSTALLATION_ID ${place} --body ${id}|`,
      ])
      expect(stdout).toContain(
        `Stored the secret APP_PRIVATE_KEY and the variable APP_CLIENT_ID in ${name}.\n`,
      )
      expect(stdout).toContain(`Stored the variable APP_INSTALLATION_ID in ${name}.\n`)
      expect(stdout).not.toContain('gh secret set')
    },
    30_000,
  )

  test('looks before the registration whether gh is there and logged in', async () => {
    const args = [
      'register',
      '--no-open',
      '--github-url',
      webUrl(),
      '--out',
      folder,
      '--store',
      'gh',
      '--secret-org',
      'o',
    ]
    const missing = await runCli(args, { env: { PATH: folder } })
    expect(missing).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: gh auth status did not work: it is not installed. Install it (https://cli.github.com) and log in, or store the credentials yourself.\n`,
    })
    const loggedOut = await runCli(args, { env: addGh('auth status') })
    expect(loggedOut.stderr).toBe(
      `error: gh auth status did not work: no such right. Run gh auth login --hostname ${host()} first.\n`,
    )
  })

  test('names what is saved where gh fails later', async () => {
    const running = await start(['--name', 'Half', '--store', 'gh', '--secret-org', 'o'], addGh('secret set'))
    await register(running.page)
    const { code, stderr } = await running.result
    expect(code).toBe(1)
    expect(stderr).toContain(`its private key is saved in ${join(folder, 'half.private-key.pem')}.\n`)
    expect(stderr).toMatch(
      /\nerror: gh secret set APP_PRIVATE_KEY did not work: no such right\. Look whether the account of gh may store secrets and variables of 'o'\.\n$/,
    )
  })
})

describe('register refuses before anything is opened', () => {
  test.each([
    [['--event', 'push'], "'--event' is given without '--webhook-url', so that no event would be sent."],
    [
      ['--port', '80'],
      "'--port' is '80', which is no port. Give a number from 1024 to 65535, or leave it out for a port that is free.",
    ],
    [
      ['--port', '70000'],
      "'--port' is '70000', which is no port. Give a number from 1024 to 65535, or leave it out for a port that is free.",
    ],
    [['--store', 'vault'], "'--store' is 'vault', but only gh is known."],
    [
      ['--store', 'gh'],
      "'--store gh' goes with one of '--secret-repo' and '--secret-org', which say where the secret is stored.",
    ],
    [['--secret-repo', 'a/b'], "'--store gh' goes with one of '--secret-repo' and '--secret-org'"],
    [['--store', 'gh', '--secret-repo', 'a/b', '--secret-org', 'c'], "'--store gh' goes with one of"],
    [['--store', 'gh', '--secret-org', 'a b'], "'--secret-org' is 'a b', which is no organisation."],
    [['--store', 'gh', '--secret-repo', 'b'], "'--secret-repo' has 'b', whose owner is missing."],
    [
      ['--permission', 'contents=admin'],
      "'--permission contents' is 'admin', but this permission takes read or write.",
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runCli(['register', '--out', folder, ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.startsWith(`error: ${message}`)).toBe(true)
  })

  test('a port that is in use', async () => {
    const server = http.createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const result = await runCli(['register', '--no-open', '--out', folder, '--port', String(port)])
    server.close()
    expect(result).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: The port ${port} on 127.0.0.1 cannot be listened on (EADDRINUSE). Choose another with '--port', or leave it out for one that is free.\n`,
    })
  })
})
