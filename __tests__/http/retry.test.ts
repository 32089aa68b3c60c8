import { beforeEach, describe, expect, test } from '@jest/globals'
import { RequestError } from '@octokit/request-error'
import { networkFailure } from '../../src/http/network-failure.ts'
import { retry } from '../../src/http/retry.ts'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { asked, tellMain } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  example().api.reset()
})

const deep = `{"message": "x", "errors": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`

const lookUp = 'GET /repos/{owner}/{repo}/installation'

describe('retry', () => {
  test('tells each retry in one line, and waits longer each time', async () => {
    const { api } = example()
    api.fail({ on: /^GET/, fault: { kind: 'answer', status: 500 }, times: 2 })
    api.fail({ on: /^GET/, fault: { kind: 'reset', after: false } })
    api.fail({ on: /^GET/, fault: { kind: 'cut' } })
    const timing = quickTiming()
    const core = await tellMain(example(), {}, { timing })
    expect(core.of('setFailed')).toEqual([])
    expect(timing.slept).toEqual([1000, 2000, 4000, 8000])
    expect(core.of('info').slice(0, 4)).toEqual([
      `${lookUp}: status 500; trying again in 1 s (2 of 5).`,
      `${lookUp}: status 500; trying again in 2 s (3 of 5).`,
      expect.stringMatching(
        /: (?:socket hang up|read ECONNRESET); trying again in 4 s \(4 of 5\)\.$/,
      ) as unknown,
      expect.stringMatching(/: .*; trying again in 8 s \(5 of 5\)\.$/) as unknown,
    ])
  })

  test('makes waits uneven, so that many runners do not come at once', async () => {
    example().api.fail({ on: /^GET/, fault: { kind: 'answer', status: 500 } })
    const timing = { ...quickTiming(), random: () => 1 }
    await tellMain(example(), {}, { timing })
    expect(timing.slept).toEqual([1500])
  })

  test('tries five times at the most', async () => {
    example().api.fail({ on: /^GET/, fault: { kind: 'answer', status: 500 }, times: 9 })
    await tellMain(example())
    expect(asked(example())).toHaveLength(5)
    await tellMain(example())
  })

  test.each([400, 403, 409, 410, 418])('never tries again after %d', async (status) => {
    const headers = status === 403 ? {} : { 'retry-after': '1' }
    const fault = { kind: 'answer', status, body: { message: 'No.' }, headers } as const
    example().api.fail({ on: /^GET/, fault })
    await tellMain(example())
    expect(asked(example())).toHaveLength(1)
  })

  test.each([
    [{ 'retry-after': '30' }, 30_000],
    [
      {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '1763632830',
        date: 'Thu, 20 Nov 2025 10:00:00 GMT',
      },
      31_000,
    ],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1', date: 'Thu, 20 Nov 2025 10:00:00 GMT' }, 1000],
    [{ 'x-ratelimit-remaining': '0' }, 1000],
    [{ 'retry-after': 'soon' }, 1000],
  ])('waits as long as a limit says: %j', async (headers, ms) => {
    example().api.fail({
      on: /^GET/,
      fault: {
        kind: 'answer',
        status: 403,
        body: { message: 'API rate limit exceeded' },
        headers: headers as unknown as Record<string, string>,
      },
    })
    const timing = quickTiming()
    await tellMain(example(), {}, { timing })
    expect(timing.slept).toEqual([ms])
  })

  test('waits as long as a fault of the server says', async () => {
    example().api.fail({
      on: /^GET/,
      fault: { kind: 'answer', status: 503, headers: { 'retry-after': '20' } },
    })
    const timing = quickTiming()
    await tellMain(example(), {}, { timing })
    expect(timing.slept).toEqual([20_000])
  })

  test('tells a limit from a lack of permission', async () => {
    const { api } = example()
    for (const [headers, body] of [
      [{ 'retry-after': '5' }, {}],
      [{ 'x-ratelimit-remaining': '0' }, {}],
      [{}, { message: 'You have exceeded a secondary rate limit.' }],
    ] as const) {
      api.fail({ on: /^GET/, fault: { kind: 'answer', status: 403, headers, body } })
      const timing = quickTiming()
      await tellMain(example(), {}, { timing })
      expect(timing.slept).toHaveLength(1)
    }
  })

  test('waits for a minute where GitHub says so, but not for one more', async () => {
    const fault = { kind: 'answer', status: 429, headers: { 'retry-after': '60' } } as const
    example().api.fail({ on: /^GET/, fault })
    const once = quickTiming()
    expect((await tellMain(example(), {}, { timing: once })).of('setFailed')).toEqual([])
    expect(once.slept).toEqual([60_000])
    example().api.fail({ on: /^GET/, fault, times: 2 })
    const twice = quickTiming()
    expect((await tellMain(example(), {}, { timing: twice })).of('setFailed')).toHaveLength(1)
    expect(twice.slept).toEqual([60_000])
  })

  test.each([
    [{ 'retry-after': '1e15' }, []],
    [{ 'retry-after': '-5' }, [1000]],
    [{ 'retry-after': '' }, [1000]],
    [{ 'retry-after': '0' }, [1000]],
    [{ 'retry-after': 'soon' }, [1000]],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1e300' }, []],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '-1e300' }, [1000]],
    [{ 'retry-after': '61', date: 'Sat, 13 Sep 275760 00:00:00 GMT' }, []],
  ])('caps or ignores a limit that cannot be true: %j', async (headers, slept) => {
    example().api.fail({ on: /^GET/, fault: { kind: 'answer', status: 429, headers } })
    const timing = quickTiming()
    const core = await tellMain(example(), {}, { timing })
    expect(timing.slept).toEqual(slept)
    if (slept.length === 0)
      expect(core.of('setFailed')[0]).toMatch(/it ends at \d{4}-|GitHub does not say when/)
  })

  test('asks again once for a token whose answer was lost, so that two at most live unknown', async () => {
    const { api } = example()
    api.world.tokens.length = 0
    api.fail({ on: /access_tokens/, fault: { kind: 'reset', after: true }, times: 9 })
    await tellMain(example())
    expect(asked(example()).filter((line) => line.includes('access_tokens'))).toHaveLength(2)
    expect(api.world.tokens).toHaveLength(2)
  })

  test.each(['{"message": {"toString": 1}}', deep, '{"message": ["x"]}'])(
    'takes an error whose message is none for an answer all the same (%#)',
    async (text) => {
      // The space keeps the sandbox from writing the text as JSON once more.
      example().api.fail({
        on: /^GET/,
        fault: { kind: 'text', status: 422, text, type: ' application/json' },
      })
      const core = await tellMain(example())
      expect(core.of('setFailed')).toEqual([expect.stringMatching(/^Could not find the installation on /)])
    },
  )

  test('does not begin a wait that would take longer than a minute', async () => {
    example().api.fail({
      on: /^GET/,
      fault: { kind: 'answer', status: 429, headers: { 'retry-after': '61' } },
    })
    const timing = quickTiming()
    const core = await tellMain(example(), {}, { timing })
    expect(timing.slept).toEqual([])
    expect(core.of('setFailed')[0]).toMatch(/GitHub's rate limit is used up \(429\); it ends at /)
  })

  test('gives a server that never answers 45 s, whatever is asked, and begins anew after an answer', async () => {
    const timing = quickTiming(500, () => 0)
    let attempts = 0
    const options = { method: 'GET', url: '/app', baseUrl: '', headers: {}, mediaType: {} } as never
    const silence = (async () => {
      attempts += 1
      await timing.sleep(12_000)
      const cause = networkFailure('no answer within 12 s', 'ETIMEDOUT', true)
      throw new RequestError(cause.message, 500, {
        request: { method: 'GET', url: '/app', headers: {} },
        cause,
      })
    }) as never
    const answer = (() => Promise.resolve({ status: 204 })) as never
    const { hook } = retry(() => undefined, timing)
    await expect(hook(silence, options)).rejects.toMatchObject({ code: 'ETIMEDOUT', sent: true })
    expect(attempts).toBe(4)
    expect(timing.now()).toBeLessThan(60_000)
    await expect(hook(silence, options)).rejects.toMatchObject({ code: 'ERR_SILENT', sent: false })
    expect(attempts).toBe(4)
    timing.skip(59_000)
    await expect(hook(silence, options)).rejects.toMatchObject({ code: 'ERR_SILENT' })
    expect(attempts).toBe(4)
    const { hook: other } = retry(() => undefined, timing)
    await expect(other(silence, options)).rejects.toThrow()
    expect(attempts).toBe(8)
    const { hook: third } = retry(() => undefined, timing)
    await third(answer, options)
    await expect(third(silence, options)).rejects.toMatchObject({ sent: true })
  })
})

describe('a server that fell silent', () => {
  const options = { method: 'GET', url: '/app', baseUrl: '', headers: {}, mediaType: {} } as never
  const answer = (() => Promise.resolve({ status: 204 })) as never

  /** A hook whose server has been silent for so long that it is left alone, and what counts the attempts. */
  async function silenced() {
    const timing = quickTiming(500, () => 0)
    const counted = { attempts: 0 }
    const silence = (async () => {
      counted.attempts += 1
      await timing.sleep(12_000)
      const cause = networkFailure('no answer within 12 s', 'ETIMEDOUT', true)
      const request = { method: 'GET', url: '/app', headers: {} } as const
      throw new RequestError(cause.message, 500, { request, cause })
    }) as never
    const { hook, isSilent } = retry(() => undefined, timing)
    await expect(hook(silence, options)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(isSilent()).toBe(true)
    return { timing, counted, silence, hook, isSilent }
  }

  test('is asked again a minute later, and left alone at once where it is silent still', async () => {
    const { timing, counted, silence, hook, isSilent } = await silenced()
    const before = counted.attempts
    timing.skip(60_000)
    expect(isSilent()).toBe(false)
    await expect(hook(silence, options)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(counted.attempts).toBe(before + 1)
    expect(isSilent()).toBe(true)
  })

  test('is one that gives no answer at all, not one that breaks off or refuses', async () => {
    const timing = quickTiming(500, () => 0)
    const { hook, isSilent } = retry(() => undefined, timing)
    const request = { method: 'GET', url: '/app', headers: {} } as const
    for (const cause of [networkFailure('socket hang up', 'ECONNRESET', true), undefined]) {
      const fail = (async () => {
        await timing.sleep(50_000)
        const response = { status: 418, url: '', data: {}, headers: {} }
        throw new RequestError('no', 418, { request, ...(cause ? { cause } : { response }) })
      }) as never
      await expect(hook(fail, options)).rejects.toThrow()
      expect(isSilent()).toBe(false)
    }
  })

  test('is not taken for silent where it only was asked twice with a day in between', async () => {
    const timing = quickTiming(500, () => 0)
    const { hook, isSilent } = retry(() => undefined, timing)
    const silence = (async () => {
      await timing.sleep(12_000)
      const cause = networkFailure('no answer within 12 s', 'ETIMEDOUT', true)
      const request = { method: 'GET', url: '/app', headers: {} } as const
      throw new RequestError(cause.message, 500, { request, cause })
    }) as never
    const once = { ...(options as object), request: { mostLost: 0 } } as never
    await expect(hook(silence, once)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    timing.skip(86_400_000)
    await expect(hook(silence, once)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(isSilent()).toBe(false)
  })

  test('is not waited for by requests that have a pace', async () => {
    const { timing, silence, hook } = await silenced()
    const paced = { ...(options as object), request: { pacedAs: 'one' } } as never
    const before = timing.slept.length
    for (let index = 0; index < 25; index += 1)
      await expect(hook(silence, paced)).rejects.toMatchObject({ code: 'ERR_SILENT' })
    expect(timing.slept).toHaveLength(before)
  })

  test('is as good as any other once it answers', async () => {
    const { timing, hook, isSilent } = await silenced()
    timing.skip(60_000)
    await hook(answer, options)
    expect(isSilent()).toBe(false)
  })
})

describe('a runner whose clock is wrong', () => {
  test.each([-300, 300])('is corrected by %d s for the look-up and the token', async (seconds) => {
    example().api.clockOffsetMs = seconds * 1000
    const core = await tellMain(example())
    expect(core.of('setFailed')).toEqual([])
    const requests = asked(example()).filter((line) => line.endsWith(' 401')).length
    expect(requests).toBe(seconds < 0 ? 1 : 0)
  })

  test.each([-300, 300, -7200, 7200])('is corrected by %d s with an installation-id', async (seconds) => {
    example().api.clockOffsetMs = seconds * 1000
    const core = await tellMain(example(), { 'installation-id': '501' })
    expect(core.of('setFailed')).toEqual([])
    expect(core.outputs()['app-slug']).toBe('scoped-app')
  })
})
