import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startExample } from '../../sandbox/example.ts'
import { asked, runCli, startCli } from '../support/run-cli.ts'
import { runGh } from '../../src/cli/registration/github-cli.ts'
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

/** Starts the command, and waits until it prints the address of its page. */
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

/** Goes from the first page through GitHub's page to the callback, and returns the page that it shows. */
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
  test('leads from the page to the saved key, the installation and the workflows', async () => {
    const running = await start(['--org', 'octo-org', '--name', 'Deploy Bot'])
    const first = await visit(running.page)
    expect(first.text).toContain('<dt>Owner</dt><dd>The organization octo-org</dd>')
    const shown = await register(running.page)
    expect(shown.status).toBe(200)
    expect((await visit(shown.callback)).text).toBe(shown.text)
    expect(shown.text).toContain(`href="${webUrl()}/github-apps/deploy-bot/installations/new"`)
    const keyFile = join(folder, 'deploy-bot.private-key.pem')
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    install()
    const { code, stdout, stderr } = await running.result
    const { id, clientId, permissions } = registered()
    const installation = example().api.world.installations.at(-1)!
    const gh = `GH_HOST=${new URL(webUrl()).host} gh`
    expect([code, stderr]).toEqual([0, `Open ${running.page} in a browser on this computer.\n`])
    expect(permissions).toEqual({ contents: 'write', metadata: 'read' })
    const program = `node ${join(import.meta.dirname, '..', '..', 'dist', 'cli', 'index.js')}`
    expect(stdout).toBe(`Registered the App 'Deploy Bot' of 'octo-org'.
  App ID       ${id}
  Client ID    ${clientId}
  Private key  ${keyFile} (keep it out of version control)
  Details      ${join(folder, 'deploy-bot.json')} (contains the client secret)
Install it at ${webUrl()}/github-apps/deploy-bot/installations/new
Installed on 'octo-org' (selected repositories): installation ${installation.id}.

Store the credentials for the repository whose workflow sends events:
  ${gh} secret set APP_PRIVATE_KEY --repo OWNER/NAME < ${keyFile}
  ${gh} variable set APP_CLIENT_ID --repo OWNER/NAME --body ${clientId}
  ${gh} variable set APP_INSTALLATION_ID --repo OWNER/NAME --body ${installation.id}

The sending workflow, .github/workflows/send.yml:

name: Send
on: push
permissions: {}
jobs:
  send:
    runs-on: ubuntu-latest
    steps:
      # Replace octo-org with the owner of the action, and NAME with the repository that receives the event.
      - uses: octo-org/repo-scoped-token@v1
        with:
          client-id: \${{ vars.APP_CLIENT_ID }}
          private-key: \${{ secrets.APP_PRIVATE_KEY }}
          dispatch-event-type: deploy
          dispatch-repositories: octo-org/NAME
          dispatch-client-payload: '{"ref": \${{ toJSON(github.ref) }}}'

The receiving workflow, .github/workflows/receive.yml on the target's default branch:

name: Receive
run-name: \${{ github.event.action }} \${{ github.event.client_payload.correlation_id }}
on:
  repository_dispatch:
    types: [deploy]
permissions: {}
jobs:
  receive:
    runs-on: ubuntu-latest
    steps:
      - run: echo "Sent from $REF"
        env:
          REF: \${{ github.event.client_payload.ref }}

To store no private key at all, import it into a key management service, set kms-key in place of private-key, and delete the file:
  AWS KMS:          ${program} key wrap ${keyFile} --wrapping-key PUBLIC_KEY --out wrapped.bin, then aws kms import-key-material
  Google Cloud KMS: the same, then gcloud kms keys versions import --wrapped-key-file wrapped.bin
  Azure Key Vault:  az keyvault key import --vault-name VAULT --name KEY --ops sign --pem-file ${keyFile}
  Vault, OpenBao:   ${program} key wrap ${keyFile} --wrapping-key PUBLIC_KEY --base64, then write it to transit/keys/KEY/import
  In the end:       ${program} key fingerprint --kms-key KEY, and rm ${keyFile}
Every step is in the project's docs/kms.md.
`)
    expect(stdout + stderr).not.toMatch(/BEGIN|client_secret/)
    // Right after a registration, GitHub first answers that there is no key.
    expect(asked(example()).filter((line) => line.endsWith('401'))).toHaveLength(2)
  }, 30_000)

  test('gives GitHub a manifest with exactly what was asked for', async () => {
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
    expect(stderr).toMatch(/\nInterrupted\. No App was registered\.\n$/)
    const plain = await start([])
    const bare = await visit(plain.page)
    expect(JSON.parse(bare.form?.fields.manifest ?? '')).toEqual({
      url: webUrl(),
      redirect_url: `${plain.page}callback`,
      public: false,
      default_permissions: { contents: 'write' },
    })
    expect(bare.text).toContain('<dt>Name</dt><dd>You enter it on GitHub</dd>')
    expect(bare.text).not.toContain('Webhook')
    plain.kill('SIGTERM')
    await plain.result
  })

  test('says what is saved and how to continue if it is interrupted after the registration', async () => {
    const running = await start(['--name', 'Once'])
    const { callback } = await register(running.page, {})
    expect(new URL(callback).searchParams.get('state')).toHaveLength(43)
    running.kill('SIGINT')
    const { stderr } = await running.result
    expect(stderr).toContain(
      `Interrupted.\nThe App 'once' is registered, and its private key is saved in ${join(folder, 'once.private-key.pem')}.\n`,
    )
    expect(stderr).toContain(
      `  node ${join(import.meta.dirname, '..', '..', 'dist', 'cli', 'index.js')} installations --client-id ${registered().clientId} --private-key-file ${join(folder, 'once.private-key.pem')} --github-url ${webUrl()}\n`,
    )
  })

  test('saves the key if it is interrupted during the exchange of the code', async () => {
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

  test('saves the key and says how to continue if a later step fails', async () => {
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
    expect(stderr).toMatch(/\nerror: Could not find the App's installation: .*'Blocked' \(403\).*\n$/)
  })

  test("fails with GitHub's reason if GitHub refused the registration", async () => {
    const running = await start([])
    const { form } = await visit(running.page)
    const state = new URL(form?.action ?? '').searchParams.get('state') ?? ''
    const shown = await visit(`${running.page}callback?error=access_denied&state=${state}`)
    expect(shown.status).toBe(502)
    const { code, stderr } = await running.result
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /\nerror: GitHub did not send a code, so no App was registered \(access_denied\)\. Run the command again, and confirm the registration on GitHub\.\n$/,
    )
  })

  test('reports an unknown code in the browser and in the terminal', async () => {
    const running = await start([])
    const { form } = await visit(running.page)
    const state = new URL(form?.action ?? '').searchParams.get('state') ?? ''
    const shown = await visit(`${running.page}callback?code=wrong&state=${state}`)
    expect(shown.status).toBe(502)
    expect(shown.text).toContain('does not recognize this manifest code.')
    expect((await running.result).stderr).toContain('does not recognize this manifest code.')
  })

  test('opens the page in the browser, and passes it no secrets', async () => {
    const opened = join(folder, 'opened')
    // Linux runs the browser named in BROWSER; macOS runs its own command, open.
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
      /^Opening (http:\/\/127\.0\.0\.1:\d+\/) in your browser\. If nothing happens, open it yourself\.\n$/.exec(
        said,
      )?.[1]
    while (!existsSync(opened)) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(readFileSync(opened, 'utf8')).toBe(`${String(page)}||`)
    running.kill('SIGINT')
    await running.result
  })

  test('stops if the App belongs to an owner other than the one named', async () => {
    const running = await start(['--org', 'octo-org', '--name', 'Mine'])
    const shown = await register(running.page, { owner: 'somebody-else' })
    expect([shown.status, shown.text.includes('Install the App')]).toEqual([502, false])
    const { code, stdout, stderr } = await running.result
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).not.toContain('Install it')
    expect(stderr).toMatch(
      /\nerror: The App belongs to 'somebody-else', but it should belong to 'octo-org'\./,
    )
  })
})

describe('register --store gh', () => {
  /** Adds a fake gh that records its calls and fails if they contain `failing`; returns its environment. */
  const addGh = ({ failing = 'none', version = '2.60.1', present = '' } = {}): Readonly<
    Record<string, string>
  > => {
    const file = join(folder, 'gh')
    const script = `#!/bin/sh
case "$*" in --version) echo 'gh version ${version} (2025-01-01)'; exit 0;; esac
printf '@@%s|%s|' "$GH_HOST" "$*" >> '${folder}/asked'
cat >> '${folder}/asked'
printf '\\n' >> '${folder}/asked'
case "$*" in *"${failing}"*) echo 'no such right' >&2; exit 1;; esac
case "$*" in *list*) printf '${present}';; esac
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
  const toOrg = ['--store', 'gh', '--secret-org', 'o', '--secret-visibility', 'private']

  test.each([
    [['--secret-repo', 'octo-org/site'], '--repo octo-org/site', '--repo octo-org/site', 'octo-org/site'],
    [
      ['--secret-org', 'octo-org', '--secret-visibility', 'all'],
      '--org octo-org',
      '--org octo-org --visibility all',
      'octo-org',
    ],
    [
      [
        '--secret-org',
        'octo-org',
        '--secret-visibility',
        'selected',
        '--secret-repos',
        'octo-org/site, docs',
      ],
      '--org octo-org',
      '--org octo-org --visibility selected --repos site,docs',
      'octo-org',
    ],
  ])(
    'stores the key through standard input, and the IDs, for %j',
    async (args, place, options, name) => {
      const running = await start(['--name', 'Stored', '--store', 'gh', ...args], addGh())
      await register(running.page)
      install()
      const { code, stdout } = await running.result
      const key = readFileSync(join(folder, 'stored.private-key.pem'), 'utf8').trim()
      const { id } = example().api.world.installations.at(-1)!
      expect(code).toBe(0)
      expect(askedGh()).toEqual([
        'api meta --silent|',
        `secret list ${place}|`,
        `variable list ${place}|`,
        `secret set APP_PRIVATE_KEY ${options}|${key}`,
        `variable set APP_CLIENT_ID ${options} --body ${registered().clientId}|`,
        `variable set APP_INSTALLATION_ID ${options} --body ${id}|`,
      ])
      for (const stored of ['APP_PRIVATE_KEY', 'APP_CLIENT_ID', 'APP_INSTALLATION_ID'])
        expect(stdout).toContain(`Stored ${stored} for ${name}.\n`)
      expect(stdout).not.toContain('gh secret set')
    },
    30_000,
  )

  test('says which repositories can use the key, and what the registration replaces', async () => {
    const present = 'APP_PRIVATE_KEY\\t2026-01-01\\nAPP_CLIENT_ID\\tx\\nOTHER\\ty\\n'
    const running = await start(toOrg, addGh({ present }))
    running.kill('SIGINT')
    const { stderr } = await running.result
    expect(stderr).toContain(
      "These repositories of 'o' can use the credentials: all private and internal ones.\n",
    )
    expect(stderr).toContain(
      "warning: 'o' already has APP_PRIVATE_KEY, APP_CLIENT_ID. Registering this App replaces them",
    )
  })

  test.each([
    [
      '--version',
      {},
      'it is not installed. Install it (https://cli.github.com) and log in, or leave out --store',
    ],
    // gh cannot log in to a server on a port of its own.
    ['api meta', { failing: 'api meta' }, 'no such right. Set GH_ENTERPRISE_TOKEN to a token for HOST,'],
    [
      'secret list',
      { failing: 'secret list' },
      'no such right. Check that the account that gh uses can store',
    ],
  ])('checks before the registration that gh works: %s', async (command, options, why) => {
    const args = ['register', '--no-open', '--github-url', webUrl(), '--out', folder, ...toOrg]
    const env = 'failing' in options ? addGh(options) : { PATH: folder }
    const { code, stdout, stderr } = await runCli(args, { env })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.split('\n').at(-2)).toContain(`gh ${command}`)
    expect(stderr).toContain(` failed: ${why.replace('HOST', host())}`)
    expect(asked(example())).toEqual([])
  })

  test.each(['2.23.0', '1.14.0', '2.24.3'])(
    'refuses gh %s, which cannot store variables',
    async (version) => {
      const args = ['register', '--no-open', '--github-url', webUrl(), '--out', folder, ...toOrg]
      const { code, stderr } = await runCli(args, { env: addGh({ version }) })
      expect(code).toBe(1)
      expect(stderr).toContain(
        `error: gh ${version} cannot store variables, which requires gh 2.25 or later. Update gh (https://cli.github.com), or leave out --store to store the credentials yourself.\n`,
      )
    },
  )

  test('waits for the installation if gh fails, then prints only what is not stored, and fails', async () => {
    const running = await start(['--name', 'Half', ...toOrg], addGh({ failing: 'variable set' }))
    await register(running.page)
    install()
    const { code, stdout, stderr } = await running.result
    const { id } = example().api.world.installations.at(-1)!
    expect(code).toBe(1)
    expect(stderr).toContain(
      "warning: gh variable set APP_CLIENT_ID failed: no such right. Check that the account that gh uses can store secrets and variables for 'o'.\n",
    )
    expect(stderr).toMatch(
      /\nerror: Not all credentials could be stored for 'o'\. Run the gh commands above\.\n$/,
    )
    expect(stdout.split('\n').filter((line) => line.includes('gh '))).toEqual([
      `  GH_HOST=${host()} gh variable set APP_CLIENT_ID --org o --visibility private --body ${registered().clientId}`,
      `  GH_HOST=${host()} gh variable set APP_INSTALLATION_ID --org o --visibility private --body ${id}`,
    ])
  }, 30_000)

  test('says that gh does not finish', async () => {
    const file = join(folder, 'gh')
    writeFileSync(file, '#!/bin/sh\nsleep 4\n')
    chmodSync(file, 0o755)
    const gh = { env: { PATH: `${folder}:${process.env.PATH ?? ''}` }, limitMs: 100 }
    await expect(runGh(gh, ['secret', 'set', 'NAME', '--repo', 'a/b'], { remedy: 'Look.' })).rejects.toThrow(
      'gh secret set NAME failed: it did not finish within 0.1 seconds. Check that gh works on this machine.',
    )
  })
})

describe('register rejects before it opens anything', () => {
  test.each([
    [['--event', 'push'], "'--event' is given without '--webhook-url', so GitHub would not send any events."],
    [
      ['--port', '80'],
      "'--port' is '80', which is not a port. Use a number from 1024 to 65535, or leave it out to use any free port.",
    ],
    [
      ['--port', '70000'],
      "'--port' is '70000', which is not a port. Use a number from 1024 to 65535, or leave it out to use any free port.",
    ],
    [['--store', 'vault'], "'--store' is 'vault', but it must be gh."],
    [['--store', 'gh'], "'--store gh' and one of '--secret-repo' and '--secret-org' must be given together."],
    [['--secret-repo', 'a/b'], "'--store gh' and one of '--secret-repo' and '--secret-org'"],
    [['--store', 'gh', '--secret-repo', 'a/b', '--secret-org', 'c'], "'--store gh' and one of"],
    [
      ['--store', 'gh', '--secret-org', 'a b'],
      "'--secret-org' is 'a b', which is not the name of an organization.",
    ],
    [['--store', 'gh', '--secret-repo', 'b'], "'--secret-repo' contains 'b' without its owner."],
    [
      ['--store', 'gh', '--secret-org', 'o'],
      "'--secret-org' does not say which repositories of the organization can use the credentials. Add '--secret-visibility selected --secret-repos NAME,NAME', '--secret-visibility private', or '--secret-visibility all'.",
    ],
    [
      ['--store', 'gh', '--secret-org', 'o', '--secret-visibility', 'selected'],
      "'--secret-visibility selected' requires '--secret-repos'. Add '--secret-repos NAME,NAME'.",
    ],
    [
      ['--store', 'gh', '--secret-org', 'o', '--secret-visibility', 'some'],
      "'--secret-visibility' is 'some', but it must be selected, private, or all.",
    ],
    [
      ['--store', 'gh', '--secret-org', 'o', '--secret-visibility', 'all', '--secret-repos', 'a'],
      "'--secret-repos' is given, but '--secret-visibility' is all.",
    ],
    [
      ['--store', 'gh', '--secret-org', 'o', '--secret-visibility', 'selected', '--secret-repos', 'p/a'],
      "'--secret-repos' must name repositories of 'o'.",
    ],
    [
      ['--store', 'gh', '--secret-repo', 'a/b', '--secret-visibility', 'all'],
      "'--secret-visibility' and '--secret-repos' can only be used with '--secret-org'.",
    ],
    [['--secret-visibility', 'all'], "'--store gh' and one of"],
    [
      ['--permission', 'contents=admin'],
      "'--permission contents' is 'admin', but this permission accepts read or write.",
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
      stderr: `error: The port ${port} on 127.0.0.1 cannot be used (EADDRINUSE). Choose another one with '--port', or leave it out to use any free port.\n`,
    })
  })
})
