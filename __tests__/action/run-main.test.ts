import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'
import { asked, pushRun, tellMain, tellMainWith, tellPost } from '../../sandbox/stage/tell.ts'
import { runMain } from '../../src/action/run-main.ts'
import { runPost } from '../../src/action/run-post.ts'
import { inAnHour } from '../support/in-an-hour.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

describe('runMain', () => {
  test('creates a token for the current repository in two requests', async () => {
    const core = await tellMain(example())
    expect(core.of('setFailed')).toEqual([])
    expect(asked(example())).toEqual([
      'GET /repos/octo-org/site/installation -> 200',
      'POST /app/installations/501/access_tokens -> 201',
    ])
    expect(example().api.transcript[1]?.body).toEqual({ repositories: ['site'] })
  })

  test('sets every output of the token', async () => {
    const core = await tellMain(example(), { repositories: 'site, docs', 'permission-issues': 'read' })
    const token = example().api.world.tokens.at(-1)
    expect(core.outputs()).toEqual({
      token: token?.token,
      'installation-id': '501',
      'app-slug': 'scoped-app',
      'expires-at': token?.expiresAt,
      repositories: '["octo-org/site","octo-org/docs"]',
      permissions: '{"metadata":"read","issues":"read"}',
    })
  })

  test('says in one line what the token covers', async () => {
    const core = await tellMain(example(), { 'permission-issues': 'read' })
    const { expiresAt = '' } = example().api.world.tokens.at(-1) ?? {}
    expect(core.of('info')).toEqual([
      `Created a token with the App 'scoped-app' for octo-org/site (metadata: read, issues: read), valid until ${inAnHour(expiresAt)}.`,
    ])
  })

  test('masks the token before it saves or outputs it', async () => {
    const core = await tellMain(example())
    const token = example().api.world.tokens.at(-1)?.token ?? ''
    const order = core.calls
      .filter((call) => call.some((value) => value.includes(token)))
      .map(([name]) => name)
    expect(order).toEqual(['setSecret', 'saveState', 'setOutput'])
    expect(core.of('setSecret').filter((masked) => masked === token)).toHaveLength(1)
    expect(core.state()['api-url']).toBe(example().api.url)
  })

  test('masks every line of a Base64-encoded key', async () => {
    const { pem } = example()
    const core = await tellMain(example(), { 'private-key': Buffer.from(pem).toString('base64') })
    const masked = core.of('setSecret')
    for (const line of pem.trim().split('\n').slice(1, -2)) expect(masked).toContain(line)
    expect(core.of('setFailed')).toEqual([])
  })

  test('requests the installation and the token at the same time if the ID is given', async () => {
    example().api.latencyMs = 30
    const core = await tellMain(example(), { 'installation-id': '501', repositories: 'docs' })
    example().api.latencyMs = 0
    expect(asked(example()).toSorted()).toEqual([
      'GET /app/installations/501 -> 200',
      'POST /app/installations/501/access_tokens -> 201',
    ])
    expect(example().api.peak()).toBe(2)
    expect(core.outputs()).toMatchObject({ 'app-slug': 'scoped-app', repositories: '["octo-org/docs"]' })
  })

  test.each([
    [{ owner: 'hubot' }, 'GET /users/hubot/installation -> 200', '502', {}],
    [
      { owner: 'hubot', repositories: 'bot' },
      'GET /repos/hubot/bot/installation -> 200',
      '502',
      { repositories: ['bot'] },
    ],
    [
      { repositories: 'hubot/bot' },
      'GET /repos/hubot/bot/installation -> 200',
      '502',
      { repositories: ['bot'] },
    ],
    [
      { repositories: 'docs\nAPI,octo-org/docs' },
      'GET /repos/octo-org/docs/installation -> 200',
      '501',
      { repositories: ['docs', 'API'] },
    ],
  ])('finds the installation by %j', async (inputs, request, id, body) => {
    const core = await tellMain(example(), inputs)
    expect(core.of('setFailed')).toEqual([])
    expect(asked(example())[0]).toBe(request)
    expect(core.outputs()['installation-id']).toBe(id)
    expect(example().api.transcript[1]?.body ?? {}).toEqual(body)
  })

  test('finds the installation of an enterprise', async () => {
    const { api, app } = example()
    api.world.install(app, { account: 'octo-enterprise', isEnterprise: true, id: 777 })
    const core = await tellMain(example(), { enterprise: 'octo-enterprise' })
    expect(asked(example())[0]).toBe('GET /enterprises/octo-enterprise/installation -> 200')
    expect(core.outputs()).toMatchObject({ 'installation-id': '777', repositories: '[]' })
  })

  test('says how to narrow a token for a whole installation with all permissions', async () => {
    const core = await tellMain(example(), { owner: 'octo-org' })
    expect(core.of('info')[0]).toMatch(
      /^Created a token with the App 'scoped-app' for the whole installation on 'octo-org' \(.*\), valid until .*\. The token is broad; limit it with 'repositories' and 'permission-…'\.$/,
    )
    expect(core.outputs().repositories).toBe('[]')
  })

  test('suggests narrowing only what can be narrowed', async () => {
    const { api, app } = example()
    app.permissions.enterprise_administration = 'write'
    api.world.install(app, { account: 'narrow-enterprise', isEnterprise: true, id: 779 })
    const broad = await tellMain(example(), { enterprise: 'narrow-enterprise' })
    expect(broad.of('info')[0]).toMatch(/ The token is broad; limit it with 'permission-…'\.$/)
    const narrow = await tellMain(example(), {
      enterprise: 'narrow-enterprise',
      'permission-enterprise-administration': 'read',
    })
    expect(narrow.of('info')[0]).toMatch(/valid until [^.]+\.$/)
    const whole = await tellMain(example(), { owner: 'octo-org', 'permission-issues': 'read' })
    expect(whole.of('info')[0]).toMatch(/ The token is broad; limit it with 'repositories'\.$/)
  })

  test('sets the Git identity with one more request', async () => {
    const core = await tellMain(example(), { 'git-identity': 'true' })
    expect(asked(example())[2]).toBe('GET /users/scoped-app%5Bbot%5D -> 200')
    expect(core.outputs()).toMatchObject({
      'git-user-name': 'scoped-app[bot]',
      'git-user-email': '41001000+scoped-app[bot]@users.noreply.127.0.0.1',
    })
  })

  test('explains why it cannot get the Git identity', async () => {
    const { api } = example()
    api.fail({ on: /^GET .users/, fault: { kind: 'answer', status: 410, body: { message: 'Gone' } } })
    const core = await tellMain(example(), { 'git-identity': 'true' })
    expect(core.of('setFailed')[0]).toMatch(/^Could not find the user 'scoped-app\[bot\]': .*'Gone' \(410\)/)
  })

  test('rejects an installation-id of another account, and leaves the token for post to revoke', async () => {
    const core = await tellMain(example(), { 'installation-id': '501', repositories: 'hubot/site' })
    expect(core.of('setFailed')).toEqual([
      "'installation-id' is 501, which is the installation on 'octo-org', but the inputs name 'hubot'. Set 'installation-id' to the App's installation on 'hubot', or leave it out so that the installation is looked up.",
    ])
    expect(core.outputs()).toEqual({})
    const living = example().api.world.living(Date.now()).length
    await tellPost(core)
    expect(example().api.world.living(Date.now())).toHaveLength(living - 1)
  })

  test('does not follow a transferred repository to its new owner', async () => {
    const { api } = example()
    api.world.addRepository('octo-org/moved', { movedTo: 'hubot/bot' })
    const core = await tellMain(example(), { repositories: 'octo-org/moved, octo-org/docs' })
    expect(core.of('setFailed')).toEqual([
      "The repository 'octo-org/moved' was transferred to 'hubot'. Use the new owner: correct 'repositories'.",
    ])
    expect(asked(example()).filter((line) => line.startsWith('POST'))).toEqual([])
  })

  test('requests a repository once, even if it is named in several forms, with an installation-id', async () => {
    await tellMain(example(), { 'installation-id': '501', repositories: 'site, octo-org/SITE, docs' })
    const post = example().api.transcript.find(({ method }) => method === 'POST')
    expect(post?.body).toEqual({ repositories: ['site', 'docs'] })
  })

  test('names the unsent event if it succeeds without a token', async () => {
    const core = await tellMainWith(example(), {
      'allow-missing-credentials': 'true',
      'dispatch-event-type': 'deploy',
    })
    expect(core.of('warning')).toEqual([
      "No token was created: 'client-id', 'private-key' and 'token' are empty: either the step's 'with:' does not set them, or the variable or secret that it refers to does not exist here. 'deploy' was not sent.",
    ])
  })

  test.each([
    [{ actor: 'dependabot[bot]' }, 'notice', /: Dependabot triggered this run/],
    [
      {},
      'warning',
      /^No token was created: 'client-id' and 'private-key' are empty: either the step's 'with:' does not set them, or the variable or secret that it refers to does not exist here\.$/,
    ],
  ])(
    'succeeds without credentials if that is allowed, and warns if nothing explains it: %j',
    async (run, level, text) => {
      const core = await tellMainWith(example(), { 'allow-missing-credentials': 'true' }, { run })
      expect(core.of('setFailed')).toEqual([])
      expect([...core.of('notice'), ...core.of('warning')]).toEqual([expect.stringMatching(text)])
      expect(core.of(level)).toHaveLength(1)
      expect(core.outputs()).toEqual({})
      expect(asked(example())).toEqual([])
    },
  )

  /** Runs main with a Git identity and an event; returns what it throws. Setting the output `buggy` throws. */
  async function failureOf(buggy?: string): Promise<unknown> {
    const { api, credentials } = example()
    const inputs = { ...credentials, 'github-api-url': api.url, 'git-identity': 'true' }
    const core = recordingCore({ ...inputs, 'dispatch-event-type': 'deploy' })
    const setOutput = (name: string): void => {
      if (name === buggy) throw new TypeError(`${name} is not a function`)
    }
    const running = runMain(
      { ...core, setOutput },
      { env: {}, run: pushRun, onCancel: () => undefined, timing: quickTiming() },
    )
    return running.catch((error: unknown) => error)
  }

  test('reports the status of the event if the proxy is unusable or an output cannot be written', async () => {
    const dispatching = { 'dispatch-event-type': 'deploy' }
    process.env.https_proxy = 'socks5://127.0.0.1:1'
    const inputs = { ...dispatching, 'github-api-url': 'https://github.sandbox.example/api/v3' }
    const behind = await tellMain(example(), inputs)
    delete process.env.https_proxy
    expect(JSON.parse(behind.outputs().dispatches ?? '')).toMatchObject([{ status: 'failed' }])
    expect(behind.of('setFailed')).toEqual([
      expect.stringMatching(/^The environment variable 'https_proxy' is /),
    ])
    example().api.fail({
      on: /dispatches/,
      fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } },
    })
    const full = await tellMain(example(), dispatching, { full: ['setOutput dispatches'] })
    expect(full.of('setFailed')).toEqual([
      expect.stringMatching(/^Could not send 'deploy' to 'octo-org\/site': .* The disk is full: /),
    ])
    expect(full.of('summary').join()).toContain('Could not send &#39;deploy&#39; to')
  })

  test('reports a bug that occurs while it sends the event', async () => {
    const { api, credentials } = example()
    const core = recordingCore({ ...credentials, 'github-api-url': api.url, 'dispatch-event-type': 'deploy' })
    const info = (text: string): void => {
      if (text.startsWith('Sent')) throw new TypeError('info is not a function')
    }
    const options = { env: {}, run: pushRun, onCancel: () => undefined, timing: quickTiming() }
    await expect(runMain({ ...core, info }, options)).rejects.toThrow(new TypeError('info is not a function'))
  })

  test.each(['git-user-name', 'dispatches'])(
    'reports a bug as a bug, whatever else fails: %s',
    async (buggy) => {
      const { api } = example()
      expect(await failureOf(buggy)).toEqual(new TypeError(`${buggy} is not a function`))
      expect(api.world.dispatches).toHaveLength(1)
      const refusal = { kind: 'answer', status: 404, body: { message: 'Not Found' } } as const
      api.fail({ on: buggy === 'dispatches' ? /^GET .users/ : /dispatches/, fault: refusal })
      expect(await failureOf(buggy)).toEqual(new TypeError(`${buggy} is not a function`))
    },
  )

  test('reports an outage if outages stop both the Git identity and the event', async () => {
    const { api } = example()
    const fault = { kind: 'answer', status: 502 } as const
    api.fail({ on: /^GET .users/, fault, times: 5 })
    api.fail({ on: /dispatches/, fault })
    expect(await failureOf()).toMatchObject({ kind: 'outage' })
  })

  test('masks a token that outlives the job, but keeps it out of the state', async () => {
    const core = await tellMain(example(), { 'skip-token-revoke': 'true' })
    const token = example().api.world.tokens.at(-1)?.token ?? ''
    expect(core.state().tokens).toBe('')
    expect(core.of('setSecret')).toContain(token)
  })

  test('runs in real time by default', async () => {
    const { api, credentials } = example()
    const core = recordingCore({ ...credentials, 'github-api-url': api.url })
    await runMain(core, { env: {}, run: pushRun, onCancel: () => undefined })
    const post = recordingCore({}, core.state())
    await runPost(post, { onCancel: () => undefined })
    expect(post.of('info')).toEqual(['Revoked the token.'])
  })

  test('sends the same headers with every request to GitHub', async () => {
    await tellMain(example())
    for (const { headers } of example().api.transcript) {
      expect(headers).toMatchObject({
        accept: 'application/vnd.github+json',
        'user-agent': 'repo-scoped-token',
        'x-github-api-version': '2022-11-28',
      })
    }
  })
})
