import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'
import { runMain } from '../../src/action/run-main.ts'
import { asked, pushRun, tellMain, tellMainWith, tellPost } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
  example().api.world.tokens.length = 0
})

const dispatches = (core: { outputs(): Readonly<Record<string, string>> }): unknown =>
  JSON.parse(core.outputs().dispatches ?? 'null')

describe('dispatch', () => {
  test('sends the event to the current repository with only contents: write', async () => {
    const core = await tellMain(example(), { 'dispatch-event-type': 'deploy' })
    expect(core.of('setFailed')).toEqual([])
    expect(asked(example())).toEqual([
      'GET /repos/octo-org/site/installation -> 200',
      'POST /app/installations/501/access_tokens -> 201',
      'POST /repos/octo-org/site/dispatches -> 204',
    ])
    expect(example().api.transcript[1]?.body).toEqual({
      repositories: ['site'],
      permissions: { contents: 'write' },
    })
    expect(example().api.world.dispatches).toEqual([
      { repository: 'octo-org/site', eventType: 'deploy', clientPayload: undefined },
    ])
    expect(core.of('info')).toEqual([
      "'dispatch-repositories' is not set, so 'deploy' goes to the current repository, octo-org/site.",
      expect.stringMatching(/^Created a token /),
      "Sent 'deploy' to octo-org/site.",
    ])
  })

  test('sends all requests over one connection', async () => {
    await tellMain(example(), { 'dispatch-event-type': 'deploy' })
    expect(example().api.connections()).toBe(1)
  })

  test('sends the payload unchanged', async () => {
    const payload = { ref: 'main', nested: { deep: [1, 'two', null] } }
    await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-client-payload': JSON.stringify(payload),
    })
    expect(example().api.transcript[2]?.body).toEqual({ event_type: 'deploy', client_payload: payload })
  })

  test('adds contents: write to the given permissions', async () => {
    await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'permission-issues': 'read',
      'permission-contents': 'read',
    })
    expect(example().api.transcript[1]?.body).toMatchObject({
      permissions: { contents: 'write', issues: 'read' },
    })
  })

  test("covers the first owner's targets with one token, and others with separate tokens that it revokes", async () => {
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'octo-org/site, hubot/bot, docs',
    })
    expect(asked(example())).toEqual([
      'GET /repos/octo-org/site/installation -> 200',
      'POST /app/installations/501/access_tokens -> 201',
      'POST /repos/octo-org/site/dispatches -> 204',
      'POST /repos/octo-org/docs/dispatches -> 204',
      'GET /repos/hubot/bot/installation -> 200',
      'POST /app/installations/502/access_tokens -> 201',
      'POST /repos/hubot/bot/dispatches -> 204',
      'DELETE /installation/token -> 204',
    ])
    expect(example().api.transcript[5]?.body).toEqual({
      repositories: ['bot'],
      permissions: { contents: 'write' },
    })
    expect(dispatches(core)).toEqual([
      { repository: 'octo-org/site', event_type: 'deploy', status: 'sent' },
      { repository: 'hubot/bot', event_type: 'deploy', status: 'sent' },
      { repository: 'octo-org/docs', event_type: 'deploy', status: 'sent' },
    ])
    expect(core.outputs().repositories).toBe('["octo-org/site","octo-org/docs"]')
    expect(core.state().tokens?.split('\n')).toHaveLength(1)
  })

  test("uses a separate token without another lookup for targets that 'repositories' does not name", async () => {
    await tellMain(example(), {
      repositories: 'site',
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'docs',
    })
    expect(asked(example())).toEqual([
      'GET /repos/octo-org/site/installation -> 200',
      'POST /app/installations/501/access_tokens -> 201',
      'POST /app/installations/501/access_tokens -> 201',
      'POST /repos/octo-org/docs/dispatches -> 204',
      'DELETE /installation/token -> 204',
    ])
  })

  test('sends with the token of a whole installation if it covers the target', async () => {
    await tellMain(example(), {
      owner: 'octo-org',
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'docs',
    })
    expect(asked(example()).slice(1)).toEqual([
      'POST /app/installations/501/access_tokens -> 201',
      'POST /repos/octo-org/docs/dispatches -> 204',
    ])
  })

  test('resolves bare names to the account of the installation-id', async () => {
    const core = await tellMain(example(), {
      'installation-id': '502',
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'bot, hubot/bot',
    })
    expect(dispatches(core)).toEqual([{ repository: 'hubot/bot', event_type: 'deploy', status: 'sent' }])
  })

  test("never sends with an enterprise's token, which reaches no repositories", async () => {
    const { api, app } = example()
    api.world.install(app, { account: 'octo-enterprise', isEnterprise: true, id: 777 })
    const core = await tellMain(example(), { enterprise: 'octo-enterprise', 'dispatch-event-type': 'deploy' })
    expect(core.of('setFailed')).toEqual([])
    expect(api.transcript[1]?.body ?? {}).toEqual({})
    expect(asked(example()).slice(2)).toEqual([
      'GET /repos/octo-org/site/installation -> 200',
      'POST /app/installations/501/access_tokens -> 201',
      'POST /repos/octo-org/site/dispatches -> 204',
      'DELETE /installation/token -> 204',
    ])
  })

  test('sends with an existing token, masks it and does not revoke it', async () => {
    const { api } = example()
    const { token } = api.world.addToken({ kind: 'pat', permissions: { contents: 'write' } }, Date.now())
    const core = await tellMainWith(example(), {
      token,
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'docs, hubot/bot',
    })
    expect(asked(example())).toEqual([
      'POST /repos/octo-org/docs/dispatches -> 204',
      'POST /repos/hubot/bot/dispatches -> 204',
    ])
    expect(core.of('setSecret')).toContain(token)
    expect(Object.keys(core.outputs())).toEqual(['dispatches'])
    const post = await tellPost(core)
    expect(asked(example())).toHaveLength(2)
    expect(post.of('warning')).toEqual([])
  })

  test('continues after a target fails, then fails at the end and names it', async () => {
    const { api } = example()
    api.world.addRepository('octo-org/old', { isArchived: true })
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'site, old, docs',
    })
    expect(core.of('setFailed')).toEqual([
      "Could not send 'deploy' to 'octo-org/old': archived repositories cannot receive events. Unarchive the repository, or correct 'dispatch-repositories'.",
    ])
    expect(core.of('info').slice(1)).toEqual([
      "Sent 'deploy' to octo-org/site.",
      "Sent 'deploy' to octo-org/docs.",
    ])
    expect(dispatches(core)).toMatchObject([{ status: 'sent' }, { status: 'failed' }, { status: 'sent' }])
  })

  test('continues with the next owner if the App is not installed on one', async () => {
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'site, nobody/x, hubot/bot',
    })
    expect(dispatches(core)).toMatchObject([
      { status: 'sent' },
      { status: 'failed', error: expect.stringContaining("is not installed on 'nobody'") as unknown },
      { status: 'sent' },
    ])
  })

  test('continues without the targets that the first owner does not have', async () => {
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'gone, site, also-gone, hubot/bot',
    })
    expect(dispatches(core)).toMatchObject([
      {
        repository: 'octo-org/gone',
        status: 'failed',
        error: expect.stringContaining("'octo-org/gone'") as unknown,
      },
      { repository: 'octo-org/site', status: 'sent' },
      {
        repository: 'octo-org/also-gone',
        status: 'failed',
        error: expect.stringContaining("'octo-org/also-gone'") as unknown,
      },
      { repository: 'hubot/bot', status: 'sent' },
    ])
    expect(core.of('setFailed')[0]).toMatch(
      /^There is no repository 'octo-org\/gone', 'octo-org\/also-gone': /,
    )
    expect(core.outputs().repositories).toBe('["octo-org/site"]')
  })

  test('leaves a token for post to revoke if GitHub did not know it at first', async () => {
    const { api } = example()
    const body = { message: 'Bad credentials' }
    api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 401, body }, times: 4 })
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'site, hubot/bot',
    })
    await tellPost(core)
    expect(api.world.living(Date.now())).toEqual([])
  })

  test('finds the installation of an owner with the same name as an enterprise', async () => {
    const { api, app } = example()
    app.permissions.enterprise_administration = 'write'
    api.world.install(app, { account: 'octo-org', isEnterprise: true, id: 778 })
    const core = await tellMain(example(), {
      enterprise: 'octo-org',
      'permission-enterprise-administration': 'read',
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'docs',
    })
    expect(dispatches(core)).toMatchObject([{ status: 'sent' }])
  })

  test('reports each missing target separately', async () => {
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'site, no-1, no-2',
    })
    const [, first, second] = dispatches(core) as readonly { readonly error: string }[]
    expect(first?.error).toMatch(
      /^There is no repository 'octo-org\/no-1': the App 'scoped-app' is installed on all repositories of 'octo-org'\. /,
    )
    expect(second?.error).toMatch(/^There is no repository 'octo-org\/no-2': /)
  })

  test('sends the event even if it cannot get the Git identity, and reports that', async () => {
    const { api } = example()
    api.fail({ on: /^GET .users/, fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } } })
    const core = await tellMain(example(), { 'dispatch-event-type': 'deploy', 'git-identity': 'true' })
    expect(core.of('setFailed')[0]).toMatch(/^There is no user 'scoped-app\[bot\]' at /)
    expect(dispatches(core)).toMatchObject([{ status: 'sent' }])
  })

  test('reports both failures if it can neither get the Git identity nor send the event', async () => {
    const { api } = example()
    const body = { message: 'Not Found' }
    api.fail({ on: /^GET .users/, fault: { kind: 'answer', status: 404, body } })
    api.fail({ on: /dispatches/, fault: { kind: 'answer', status: 422, body: { message: 'Too large.' } } })
    const core = await tellMain(example(), { 'dispatch-event-type': 'deploy', 'git-identity': 'true' })
    expect(core.of('setFailed')).toEqual([
      `There is no user 'scoped-app[bot]' at ${api.url}. Set 'git-identity' to false, and set the name and email address for Git yourself. Could not send 'deploy' to 'octo-org/site': GitHub refused the event and responded with 'Too large.'. Correct 'dispatch-event-type' or 'dispatch-client-payload'.`,
    ])
  })

  test('continues with the other owners if the App is not installed on the first', async () => {
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'nobody/x, hubot/bot, hubot/gone',
    })
    expect(dispatches(core)).toMatchObject([{ status: 'failed' }, { status: 'sent' }, { status: 'failed' }])
    expect(core.outputs().token).toBeUndefined()
    await tellPost(core)
    expect(example().api.world.living(Date.now())).toEqual([])
  })

  test('distinguishes unknown deliveries from failed ones', async () => {
    const { api } = example()
    api.fail({ on: 'POST /repos/octo-org/docs/dispatches', fault: { kind: 'answer', status: 500 } })
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'site, docs',
    })
    expect(core.of('setFailed')[0]).toMatch(
      /^It is unknown whether 'deploy' reached 'octo-org\/docs', because GitHub responded with status 500\. /,
    )
  })

  test('does not fail if it cannot write the summary', async () => {
    const { api, credentials } = example()
    const core = recordingCore({ ...credentials, 'github-api-url': api.url, 'dispatch-event-type': 'deploy' })
    const summary = await core.loadSummary()
    summary.write = () => Promise.reject(new Error('no file'))
    await runMain(core, { env: {}, run: pushRun, onCancel: () => undefined, timing: quickTiming() })
    expect(core.of('warning')).toEqual(['The job summary could not be written: Error: no file'])
    expect(api.world.dispatches).toHaveLength(1)
  })

  test('warns that sending an event needs write access to contents', async () => {
    const core = await tellMain(example(), { 'dispatch-event-type': 'deploy', 'permission-contents': 'read' })
    expect(core.of('warning')).toEqual([
      "'permission-contents' is read, but the event requires write. The token gets 'contents: write'.",
    ])
  })

  test('stops asking a server that has gone silent, whatever is left to send', async () => {
    const { api } = example()
    const names = Array.from({ length: 60 }, (_, index) => `silent-${index}`)
    for (const name of names) api.world.addRepository(`octo-org/${name}`)
    const timing = quickTiming(100)
    api.onHang = () => {
      timing.skip(11_900)
    }
    api.fail({ on: /dispatches/, fault: { kind: 'hang', after: false }, times: 99 })
    const core = await tellMain(
      example(),
      { 'dispatch-event-type': 'deploy', 'dispatch-repositories': names.join() },
      { timing },
    )
    api.onHang = () => undefined
    expect(api.transcript.filter(({ path }) => path.endsWith('/dispatches')).length).toBeLessThan(15)
    expect(timing.slept.length).toBeLessThan(5)
    expect(JSON.stringify(dispatches(core))).toContain('did not respond in time (ERR_SILENT)')
  })

  test('leaves a token for post to revoke if it could not revoke it after sending the events', async () => {
    const { api } = example()
    api.fail({ on: 'DELETE /installation/token', fault: { kind: 'answer', status: 503 }, times: 5 })
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'site, hubot/bot',
    })
    expect(core.of('setFailed')).toEqual([])
    expect(core.state().tokens?.split('\n')).toHaveLength(2)
    const living = api.world.living(Date.now()).length
    await tellPost(core)
    expect(api.world.living(Date.now())).toHaveLength(living - 2)
  })

  test('says for every target that nothing was sent if there is no token', async () => {
    const core = await tellMain(example(), {
      'installation-id': '999',
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'docs, hubot/bot',
    })
    const [reason] = core.of('setFailed')
    expect(dispatches(core)).toEqual([
      { repository: 'docs', event_type: 'deploy', status: 'failed', error: reason },
      { repository: 'hubot/bot', event_type: 'deploy', status: 'failed', error: reason },
    ])
  })

  test.each(['deploy\n\n# stolen\r\n[x](http://x)', 'dep\u200bloy', 'dep\u00a0loy', 'dep\tloy'])(
    'refuses an event type with a line break or what nobody sees: %j',
    async (eventType) => {
      const core = await tellMain(example(), { 'dispatch-event-type': eventType })
      expect(core.of('setFailed')).toEqual([
        expect.stringMatching(
          /^'dispatch-event-type' is '.*', which contains a line break or an invisible character\. /,
        ),
      ])
      expect(asked(example())).toEqual([])
    },
  )

  test('reports the status as unknown if the answer says nothing about the event', async () => {
    example().api.fail({ on: /dispatches/, fault: { kind: 'answer', status: 304 } })
    const core = await tellMain(example(), { 'dispatch-event-type': 'deploy' })
    expect(JSON.parse(core.outputs().dispatches ?? '')).toMatchObject([{ status: 'unknown' }])
  })

  test('sends to 119 targets even if the last of 120 is not covered', async () => {
    const { api } = example()
    const names = Array.from({ length: 120 }, (_, index) => `one-of-many-${index}`)
    for (const name of names.slice(0, 119)) api.world.addRepository(`octo-org/${name}`)
    const inputs = { 'dispatch-event-type': 'deploy', 'dispatch-repositories': names.join() }
    const core = await tellMain(example(), inputs)
    expect(api.world.dispatches).toHaveLength(119)
    expect(core.of('setFailed')[0]).toMatch(/^There is no repository 'octo-org\/one-of-many-119': /)
  })

  test('writes a table of targets, event type and status to the summary', async () => {
    const core = await tellMain(example(), { 'dispatch-event-type': 'de<ploy>&' })
    const { url } = example().api
    expect(core.of('summary')).toEqual([
      'repository_dispatch',
      JSON.stringify([
        ['Repository', 'Event type', 'Status'].map((data) => ({ data, header: true })),
        [`<a href="${url}/octo-org/site/actions">octo-org/site</a>`, 'de&#60;ploy&#62;&#38;', 'sent'],
      ]),
      'written',
    ])
  })

  test('sends at most 5 events at once, 20 in a burst and then one per second', async () => {
    const { api } = example()
    const names = Array.from({ length: 100 }, (_, index) => `repo-${index}`)
    for (const name of names) api.world.addRepository(`octo-org/${name}`)
    const startedAt = Date.now()
    const timing = quickTiming(5000, () => startedAt)
    api.latencyMs = 5
    const core = await tellMain(
      example(),
      { 'dispatch-event-type': 'deploy', 'dispatch-repositories': names.join() },
      { timing },
    )
    api.latencyMs = 0
    expect(core.of('setFailed')).toEqual([])
    expect(api.transcript).toHaveLength(102)
    expect(api.peak()).toBe(5)
    expect(api.connections()).toBe(5)
    expect(timing.slept).toHaveLength(80)
    expect(timing.slept.reduce((sum, ms) => sum + ms)).toBe(80_000)
  })

  test('paces each installation separately', async () => {
    const { api } = example()
    const names = ['octo-org', 'hubot'].flatMap((owner) =>
      Array.from({ length: 15 }, (_, index) => `${owner}/paced-${index}`),
    )
    for (const name of names) api.world.addRepository(name)
    const timing = quickTiming()
    const core = await tellMain(
      example(),
      { 'dispatch-event-type': 'deploy', 'dispatch-repositories': names.join() },
      { timing },
    )
    expect(core.of('setFailed')).toEqual([])
    expect(timing.slept).toEqual([])
  })

  test('reports a target that has moved, and sends to the others', async () => {
    const { api } = example()
    api.world.addRepository('octo-org/gone-away', { movedTo: 'hubot/bot' })
    const core = await tellMain(example(), {
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'gone-away, site',
    })
    expect(dispatches(core)).toMatchObject([
      { status: 'failed', error: expect.stringContaining("was transferred to 'hubot'") as unknown },
      { status: 'sent' },
    ])
  })

  const started = { 'dispatch-workflow': 'deploy.yml', 'dispatch-ref': 'main' }

  test.each([
    [{ 'dispatch-event-type': 'deploy', owner: 'octo-org' }, 'former', "renamed and is now 'octo-org/site'"],
    [
      { 'dispatch-event-type': 'deploy', 'installation-id': '501' },
      'former',
      "renamed and is now 'octo-org/site'",
    ],
    [{ 'dispatch-event-type': 'deploy', token: '' }, 'former', "renamed and is now 'octo-org/site'"],
    [{ 'dispatch-event-type': 'deploy', token: '' }, 'away', "transferred and is now 'hubot/bot'"],
    [{ ...started, token: '' }, 'former', "renamed and is now 'octo-org/site'"],
    [{ ...started, 'dispatch-ref': '', token: '' }, 'away', "transferred and is now 'hubot/bot'"],
  ])('sends nothing to a new name that nobody gave: %j, %s', async (inputs, name, told) => {
    const { api } = example()
    api.world.addRepository('octo-org/former', { movedTo: 'octo-org/site' })
    api.world.addRepository('octo-org/away', { movedTo: 'hubot/bot' })
    const permissions = { contents: 'write', actions: 'write' }
    const { token } = api.world.addToken({ kind: 'pat', permissions }, Date.now())
    const all = { 'dispatch-repositories': `octo-org/${name}`, ...inputs }
    const core = await ('token' in inputs
      ? tellMainWith(example(), { ...all, token })
      : tellMain(example(), all))
    expect(dispatches(core)).toEqual([
      expect.objectContaining({
        status: 'failed',
        error: expect.stringContaining(`the repository was ${told}. Use the new name: correct `) as unknown,
      }),
    ])
    expect(api.world.dispatches).toEqual([])
    expect(api.world.actions.runs).toEqual([])
    api.world.repositories.splice(-2)
  })

  test.each([
    { status: 404, body: { message: 'Not Found' } },
    { status: 200, body: [] },
    { status: 200, body: { name: 'site' } },
    { status: 200, body: { name: 'site', owner: { login: 7 } } },
  ])('says that a target was renamed even if GitHub does not tell its new name: %j', async (answer) => {
    const { api } = example()
    api.world.addRepository('octo-org/former', { movedTo: 'octo-org/site' })
    api.fail({ on: /^GET \/repositories/, fault: { kind: 'answer', ...answer } })
    const inputs = { owner: 'octo-org', 'dispatch-event-type': 'deploy', 'dispatch-repositories': 'former' }
    expect((await tellMain(example(), inputs)).of('setFailed')).toEqual([
      "Could not send 'deploy' to 'octo-org/former': the repository was renamed or transferred. Use the new name: correct 'owner' or 'dispatch-repositories'.",
    ])
    api.world.repositories.pop()
  })

  test('names a redirect that is none of GitHub only as one', async () => {
    const { api } = example()
    api.fail({
      on: /dispatches/,
      fault: { kind: 'answer', status: 307, body: {}, headers: { location: `${api.url}/elsewhere` } },
    })
    const core = await tellMain(example(), { owner: 'octo-org', 'dispatch-event-type': 'deploy' })
    expect(core.of('setFailed')[0]).toContain('the repository was renamed or transferred. Use the new name: ')
  })

  test('names at most 20 of the targets that it did not reach', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `gone-${index}`)
    const core = await tellMain(example(), {
      owner: 'octo-org',
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': names.join(),
    })
    expect(core.of('setFailed')[0]).toMatch(
      /^Could not send 'deploy' to 'octo-org\/gone-0', .*'octo-org\/gone-19', and 5 more: /,
    )
  })
})
