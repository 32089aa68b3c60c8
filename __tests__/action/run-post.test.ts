import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { asked, tellMain, tellPost } from '../../sandbox/stage/tell.ts'
import { inAnHour } from '../support/in-an-hour.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
  example().api.world.tokens.length = 0
})
describe('runPost', () => {
  test("revokes main's token on the server that created it, using only the state", async () => {
    const main = await tellMain(example())
    const since = example().api.transcript.length
    const post = await tellPost(main)
    expect(asked(example(), since)).toEqual(['DELETE /installation/token -> 204'])
    expect(post.of('info')).toEqual(['Revoked the token.'])
    expect(example().api.world.living(Date.now())).toEqual([])
  })

  test('masks the token again', async () => {
    const main = await tellMain(example())
    const post = await tellPost(main)
    expect(post.of('setSecret')).toContain(main.outputs().token)
  })

  test('accepts a token that is already revoked or expired', async () => {
    const main = await tellMain(example())
    await tellPost(main)
    const timing = quickTiming()
    timing.skip(60_000)
    const post = await tellPost(main, timing)
    expect(post.of('info')).toEqual(['The token had already expired or been revoked.'])
    expect(post.of('warning')).toEqual([])
    expect(timing.slept).toEqual([])
  })

  test('tries again if GitHub might not know a new token yet', async () => {
    const main = await tellMain(example())
    example().api.fail({
      on: /DELETE/,
      fault: { kind: 'answer', status: 401, body: { message: 'Bad credentials' } },
    })
    const post = await tellPost(main)
    expect(post.of('info')).toHaveLength(2)
    expect(example().api.world.living(Date.now())).toEqual([])
  })

  const unknown = { kind: 'answer', status: 401, body: { message: 'Bad credentials' } } as const

  test.each([undefined, 403, 404])(
    'warns about a token that GitHub does not revoke but still accepts, and checks it only once: %s',
    async (status) => {
      const main = await tellMain(example())
      const { api } = example()
      api.fail({ on: /DELETE/, fault: unknown, times: 9 })
      if (status !== undefined) api.fail({ on: /rate_limit/, fault: { kind: 'answer', status, body: {} } })
      const post = await tellPost(main)
      expect(post.of('warning')).toEqual([
        expect.stringMatching(
          /^GitHub refused to revoke the token as if it did not know it \(401\), but still accepts it\. .* The token is valid until [\d-]* ?\d\d:\d\d UTC \(in 60 minutes\)\.$/,
        ),
      ])
      expect(asked(example()).filter((line) => line.includes('/rate_limit'))).toHaveLength(1)
    },
  )

  test('warns if it cannot find out whether the token is still valid', async () => {
    const main = await tellMain(example())
    const { api } = example()
    api.fail({ on: /DELETE/, fault: unknown, times: 9 })
    api.fail({ on: /rate_limit/, fault: { kind: 'answer', status: 503 }, times: 9 })
    expect((await tellPost(main)).of('warning')).toEqual([
      expect.stringMatching(/^Could not revoke the token: GitHub responded with status 503/),
    ])
  })

  test("does not treat a proxy's 401 as a revocation", async () => {
    const main = await tellMain(example())
    example().api.fail({
      on: /DELETE/,
      fault: { kind: 'text', status: 401, text: '<html>', type: 'text/html' },
      times: 9,
    })
    const post = await tellPost(main)
    expect(post.of('warning')[0]).toMatch(
      /^Could not revoke the token: .* a page that does not come from GitHub's REST API/,
    )
  })

  test('accepts only a 204 as a revocation', async () => {
    const main = await tellMain(example())
    example().api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 200, body: { ok: true } } })
    const post = await tellPost(main)
    expect(post.of('warning')[0]).toMatch(
      /^Could not revoke the token: .* sent a response without the status 204/,
    )
  })

  test('reports a token that is meant to outlive the job', async () => {
    const main = await tellMain(example(), { 'skip-token-revoke': 'true' })
    const since = example().api.transcript.length
    expect((await tellPost(main)).of('info')).toEqual([
      `The token stays valid until ${inAnHour(String(main.outputs()['expires-at']))}, because 'skip-token-revoke' is true.`,
    ])
    expect(asked(example(), since)).toEqual([])
  })

  test.each([
    ['', "'github-api-url' is '', which is not a URL."],
    ['htt', "'github-api-url' is 'htt', which is not a URL."],
  ])('says when the token expires if the state names no server: %j', async (url, complaint) => {
    const main = await tellMain(example())
    const state = { ...main.state(), 'api-url': url }
    const post = await tellPost({ ...main, state: () => state })
    expect(post.of('warning')).toEqual([
      expect.stringMatching(/ The token is valid until [\d-]* ?\d\d:\d\d UTC \(in 60 minutes\)\.$/),
    ])
    expect(post.of('warning')[0]).toContain(complaint)
  })

  test('says when the token expires if the proxy cannot be used', async () => {
    const main = await tellMain(example())
    const state = { ...main.state(), 'api-url': 'https://github.sandbox.example/api/v3' }
    process.env.https_proxy = 'socks5://127.0.0.1:1'
    const post = await tellPost({ ...main, state: () => state })
    delete process.env.https_proxy
    expect(post.of('warning')).toEqual([
      expect.stringMatching(
        /^The environment variable 'https_proxy' is .* The token is valid until [\d-]* ?\d\d:\d\d UTC \(in 60 minutes\)\.$/,
      ),
    ])
  })

  test('explains a truncated state, and revokes the tokens that it can read', async () => {
    const main = await tellMain(example())
    const cut = `${main.state().tokens ?? ''}\n{"token":"ghs_Fa`
    const state = { ...main.state(), tokens: cut }
    const post = await tellPost({ ...main, state: () => state })
    expect(post.of('warning')).toEqual([
      'The state that this step saved is incomplete, probably because the disk was full. A token may stay valid for up to an hour.',
    ])
    expect(post.of('info')).toEqual(['Revoked the token.'])
  })

  test('says so if there is nothing to revoke', async () => {
    const main = await tellMain(example(), { repositories: 'a b' })
    expect((await tellPost(main)).of('info')).toEqual(['There is no token to revoke.'])
  })

  test('revokes a token that was meant to outlive the job but never became an output', async () => {
    const main = await tellMain(example(), {
      'skip-token-revoke': 'true',
      'installation-id': '501',
      owner: 'hubot',
    })
    expect(main.of('setFailed')).toHaveLength(1)
    await tellPost(main)
    expect(example().api.world.living(Date.now())).toEqual([])
  })

  test('revokes the token if main fails after creating it', async () => {
    const { api } = example()
    api.fail({ on: /^GET .users/, fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } } })
    const main = await tellMain(example(), { 'git-identity': 'true' })
    expect(main.of('setFailed')).toHaveLength(1)
    await tellPost(main)
    expect(api.world.living(Date.now())).toEqual([])
  })

  test('tries again after a server error', async () => {
    const main = await tellMain(example())
    example().api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 502 }, times: 2 })
    example().api.fail({ on: /DELETE/, fault: { kind: 'reset', after: false } })
    const post = await tellPost(main)
    const { host } = new URL(example().api.url)
    expect(post.of('info')).toEqual([
      `${host} responded with status 502; trying again in 1 s.`,
      `${host} responded with status 502; trying again in 2 s.`,
      `Lost the connection to ${host} (connection reset); trying again in 4 s.`,
      'Revoked the token.',
    ])
  })

  test('warns once, with the reason and the time when the token expires', async () => {
    const main = await tellMain(example())
    example().api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 503 }, times: 5 })
    const post = await tellPost(main)
    expect(post.of('warning')).toEqual([
      `Could not revoke the token: GitHub responded with status 503, which is an error on its side. The token is valid until ${inAnHour(String(main.outputs()['expires-at']))}.`,
    ])
  })
})
