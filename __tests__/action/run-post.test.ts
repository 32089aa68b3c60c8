import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { asked, tellMain, tellPost } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
  example().api.world.tokens.length = 0
})
describe('runPost', () => {
  test('revokes the token of main on the server that made it, from state alone', async () => {
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

  test('is done with a token that is revoked or expired already', async () => {
    const main = await tellMain(example())
    await tellPost(main)
    const timing = quickTiming()
    timing.skip(60_000)
    const post = await tellPost(main, timing)
    expect(post.of('info')).toEqual(['The token was revoked or expired already.'])
    expect(post.of('warning')).toEqual([])
    expect(timing.slept).toEqual([])
  })

  test('asks again where GitHub may not know a fresh token yet', async () => {
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
    'warns of a token that GitHub will not revoke but still accepts, and reads with it once: %s',
    async (status) => {
      const main = await tellMain(example())
      const { api } = example()
      api.fail({ on: /DELETE/, fault: unknown, times: 9 })
      if (status !== undefined) api.fail({ on: /rate_limit/, fault: { kind: 'answer', status, body: {} } })
      const post = await tellPost(main)
      expect(post.of('warning')).toEqual([
        expect.stringMatching(
          /^GitHub answers the revocation as if it did not know the token \(401\), but still accepts it\. .* The token lives until 2.*Z\.$/,
        ),
      ])
      expect(asked(example()).filter((line) => line.includes('/rate_limit'))).toHaveLength(1)
    },
  )

  test('warns where it cannot find out whether the token lives', async () => {
    const main = await tellMain(example())
    const { api } = example()
    api.fail({ on: /DELETE/, fault: unknown, times: 9 })
    api.fail({ on: /rate_limit/, fault: { kind: 'answer', status: 503 }, times: 9 })
    expect((await tellPost(main)).of('warning')).toEqual([
      expect.stringMatching(/^Could not revoke the token: GitHub answered with status 503/),
    ])
  })

  test('takes a 401 of a proxy for no revocation', async () => {
    const main = await tellMain(example())
    example().api.fail({
      on: /DELETE/,
      fault: { kind: 'text', status: 401, text: '<html>', type: 'text/html' },
      times: 9,
    })
    const post = await tellPost(main)
    expect(post.of('warning')[0]).toMatch(
      /^Could not revoke the token: .* a page that is no answer of GitHub's REST API/,
    )
  })

  test('takes no other answer than 204 for a revocation', async () => {
    const main = await tellMain(example())
    example().api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 200, body: { ok: true } } })
    const post = await tellPost(main)
    expect(post.of('warning')[0]).toMatch(
      /^Could not revoke the token: .* gave an answer without the status 204 in it/,
    )
  })

  test('says so where a token shall outlive the job', async () => {
    const main = await tellMain(example(), { 'skip-token-revoke': 'true' })
    const since = example().api.transcript.length
    expect((await tellPost(main)).of('info')).toEqual([
      `The token is left alive until ${main.outputs()['expires-at'] ?? ''}, since 'skip-token-revoke' is true.`,
    ])
    expect(asked(example(), since)).toEqual([])
  })

  test.each([
    ['', "'github-api-url' is '', which is no address."],
    ['htt', "'github-api-url' is 'htt', which is no address."],
  ])('says until when the token lives where the state names no server: %j', async (url, complaint) => {
    const main = await tellMain(example())
    const state = { ...main.state(), 'api-url': url }
    const post = await tellPost({ ...main, state: () => state })
    expect(post.of('warning')).toEqual([expect.stringMatching(/ The token lives until 2.*Z\.$/)])
    expect(post.of('warning')[0]).toContain(complaint)
  })

  test('says until when the token lives where the proxy cannot be used', async () => {
    const main = await tellMain(example())
    const state = { ...main.state(), 'api-url': 'https://github.sandbox.example/api/v3' }
    process.env.https_proxy = 'socks5://127.0.0.1:1'
    const post = await tellPost({ ...main, state: () => state })
    delete process.env.https_proxy
    expect(post.of('warning')).toEqual([
      expect.stringMatching(/^The environment variable 'https_proxy' is .* The token lives until 2.*Z\.$/),
    ])
  })

  test('says of a state that is cut what that means, and revokes what it can read', async () => {
    const main = await tellMain(example())
    const cut = `${main.state().tokens ?? ''}\n{"token":"ghs_Fa`
    const state = { ...main.state(), tokens: cut }
    const post = await tellPost({ ...main, state: () => state })
    expect(post.of('warning')).toEqual([
      'The state saved by this step is incomplete, probably because the disk was full. A token may stay valid for up to an hour.',
    ])
    expect(post.of('info')).toEqual(['Revoked the token.'])
  })

  test('says so where there is nothing to revoke', async () => {
    const main = await tellMain(example(), { repositories: 'a b' })
    expect((await tellPost(main)).of('info')).toEqual(['This step left no token to revoke.'])
  })

  test('revokes a token that shall outlive the job but was never handed on', async () => {
    const main = await tellMain(example(), {
      'skip-token-revoke': 'true',
      'installation-id': '501',
      owner: 'hubot',
    })
    expect(main.of('setFailed')).toHaveLength(1)
    await tellPost(main)
    expect(example().api.world.living(Date.now())).toEqual([])
  })

  test('revokes the token of a main that failed after it', async () => {
    const { api } = example()
    api.fail({ on: /^GET .users/, fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } } })
    const main = await tellMain(example(), { 'git-identity': 'true' })
    expect(main.of('setFailed')).toHaveLength(1)
    await tellPost(main)
    expect(api.world.living(Date.now())).toEqual([])
  })

  test('tries again after a fault of the server', async () => {
    const main = await tellMain(example())
    example().api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 502 }, times: 2 })
    example().api.fail({ on: /DELETE/, fault: { kind: 'reset', after: false } })
    const post = await tellPost(main)
    expect(post.of('info')).toEqual([
      'DELETE /installation/token: status 502; trying again in 1 s (2 of 5).',
      'DELETE /installation/token: status 502; trying again in 2 s (3 of 5).',
      expect.stringMatching(
        /^DELETE \/installation\/token: .*; trying again in 4 s \(4 of 5\)\.$/,
      ) as unknown,
      'Revoked the token.',
    ])
  })

  test('warns once with the reason and the time at which the token dies', async () => {
    const main = await tellMain(example())
    example().api.fail({ on: /DELETE/, fault: { kind: 'answer', status: 503 }, times: 5 })
    const post = await tellPost(main)
    expect(post.of('warning')).toEqual([
      `Could not revoke the token: GitHub answered with status 503, a fault on its side. The token lives until ${main.outputs()['expires-at'] ?? ''}.`,
    ])
  })
})
