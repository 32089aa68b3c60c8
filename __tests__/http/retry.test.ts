import { beforeEach, describe, expect, test } from '@jest/globals'
import { RequestError } from '@octokit/request-error'
import { networkFailure } from '../../src/http/network-failure.ts'
import { retry } from '../../src/http/retry.ts'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { asked, tellMain } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const silent = { info: () => undefined, debug: () => undefined }
beforeEach(() => {
  example().api.reset()
})

const deep = `{"message": "x", "errors": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`

describe('retry', () => {
  test('logs each retry on one line, and waits longer each time', async () => {
    const { api } = example()
    api.fail({ on: /^GET/, fault: { kind: 'answer', status: 500 }, times: 2 })
    api.fail({ on: /^GET/, fault: { kind: 'reset', after: false } })
    api.fail({ on: /^GET/, fault: { kind: 'cut' } })
    const timing = quickTiming()
    const core = await tellMain(example(), {}, { timing })
    expect(core.of('setFailed')).toEqual([])
    expect(timing.slept).toEqual([1000, 2000, 4000, 8000])
    const { host } = new URL(api.url)
    expect(core.of('info').slice(0, 4)).toEqual([
      `${host} responded with status 500; trying again in 1 s.`,
      `${host} responded with status 500; trying again in 2 s.`,
      `Lost the connection to ${host} (connection reset); trying again in 4 s.`,
      `Lost the connection to ${host} (connection reset); trying again in 8 s.`,
    ])
  })

  test('varies the waits, so that many runners do not retry at once', async () => {
    example().api.fail({ on: /^GET/, fault: { kind: 'answer', status: 500 } })
    const timing = { ...quickTiming(), random: () => 1 }
    await tellMain(example(), {}, { timing })
    expect(timing.slept).toEqual([1500])
  })

  test('tries at most five times', async () => {
    example().api.fail({ on: /^GET/, fault: { kind: 'answer', status: 500 }, times: 9 })
    await tellMain(example())
    expect(asked(example())).toHaveLength(5)
    await tellMain(example())
  })

  test.each([400, 403, 409, 410, 418])('never retries after %d', async (status) => {
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
  ])('waits as long as a rate limit says: %j', async (headers, ms) => {
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

  test('waits as long as a server error says', async () => {
    example().api.fail({
      on: /^GET/,
      fault: { kind: 'answer', status: 503, headers: { 'retry-after': '20' } },
    })
    const timing = quickTiming()
    await tellMain(example(), {}, { timing })
    expect(timing.slept).toEqual([20_000])
  })

  test('recognizes a rate limit in a 403', async () => {
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

  test('waits a minute if GitHub says so, but not a second one', async () => {
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
  ])('caps or ignores an impossible limit: %j', async (headers, slept) => {
    example().api.fail({ on: /^GET/, fault: { kind: 'answer', status: 429, headers } })
    const timing = quickTiming()
    const core = await tellMain(example(), {}, { timing })
    expect(timing.slept).toEqual(slept)
    if (slept.length === 0)
      expect(core.of('setFailed')[0]).toMatch(/it resets at \d{4}-|GitHub does not say when/)
  })

  test('requests a token only once more if the answer is lost, so that at most two unknown tokens exist', async () => {
    const { api } = example()
    api.world.tokens.length = 0
    api.fail({ on: /access_tokens/, fault: { kind: 'reset', after: true }, times: 9 })
    await tellMain(example())
    expect(asked(example()).filter((line) => line.includes('access_tokens'))).toHaveLength(2)
    expect(api.world.tokens).toHaveLength(2)
  })

  test.each(['{"message": {"toString": 1}}', deep, '{"message": ["x"]}'])(
    'accepts an error without a usable message as an answer (%#)',
    async (text) => {
      // The space keeps the sandbox from encoding the text as JSON again.
      example().api.fail({
        on: /^GET/,
        fault: { kind: 'text', status: 422, text, type: ' application/json' },
      })
      const core = await tellMain(example())
      expect(core.of('setFailed')).toEqual([expect.stringMatching(/^Could not find the installation on /)])
    },
  )

  test('does not start a wait of more than a minute', async () => {
    example().api.fail({
      on: /^GET/,
      fault: { kind: 'answer', status: 429, headers: { 'retry-after': '61' } },
    })
    const timing = quickTiming()
    const core = await tellMain(example(), {}, { timing })
    expect(timing.slept).toEqual([])
    expect(core.of('setFailed')[0]).toMatch(/GitHub's rate limit is used up; it resets at /)
  })

  test('gives a silent server 45 s in total, and starts over after an answer', async () => {
    const timing = quickTiming(500, () => 0)
    let attempts = 0
    const options = {
      method: 'GET',
      url: '/app',
      baseUrl: 'https://api.github.com',
      headers: {},
      mediaType: {},
    } as never
    const silence = (async () => {
      attempts += 1
      await timing.sleep(12_000)
      const cause = networkFailure('no response within 12 s', 'ETIMEDOUT', true)
      throw new RequestError(cause.message, 500, {
        request: { method: 'GET', url: '/app', headers: {} },
        cause,
      })
    }) as never
    const answer = (() =>
      Promise.resolve({ status: 204, url: 'https://api.github.com/x', headers: {} })) as never
    const { hook } = retry(silent, timing)
    await expect(hook(silence, options)).rejects.toMatchObject({ code: 'ETIMEDOUT', sent: true })
    expect(attempts).toBe(4)
    expect(timing.now()).toBeLessThan(60_000)
    await expect(hook(silence, options)).rejects.toMatchObject({ code: 'ERR_SILENT', sent: false })
    expect(attempts).toBe(4)
    timing.skip(59_000)
    await expect(hook(silence, options)).rejects.toMatchObject({ code: 'ERR_SILENT' })
    expect(attempts).toBe(4)
    const { hook: other } = retry(silent, timing)
    await expect(other(silence, options)).rejects.toThrow()
    expect(attempts).toBe(8)
    const { hook: third } = retry(silent, timing)
    await third(answer, options)
    await expect(third(silence, options)).rejects.toMatchObject({ sent: true })
  })
})

describe('a silent server', () => {
  const options = {
    method: 'GET',
    url: '/app',
    baseUrl: 'https://api.github.com',
    headers: {},
    mediaType: {},
  } as never
  const answer = (() =>
    Promise.resolve({ status: 204, url: 'https://api.github.com/x', headers: {} })) as never

  /** Returns a hook that no longer asks its silent server, and a count of the attempts. */
  async function silenced() {
    const timing = quickTiming(500, () => 0)
    const counted = { attempts: 0 }
    const silence = (async () => {
      counted.attempts += 1
      await timing.sleep(12_000)
      const cause = networkFailure('no response within 12 s', 'ETIMEDOUT', true)
      const request = { method: 'GET', url: '/app', headers: {} } as const
      throw new RequestError(cause.message, 500, { request, cause })
    }) as never
    const { hook, isSilent } = retry(silent, timing)
    await expect(hook(silence, options)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(isSilent()).toBe(true)
    return { timing, counted, silence, hook, isSilent }
  }

  test('is asked again a minute later, and left alone at once if it is still silent', async () => {
    const { timing, counted, silence, hook, isSilent } = await silenced()
    const before = counted.attempts
    timing.skip(60_000)
    expect(isSilent()).toBe(false)
    await expect(hook(silence, options)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(counted.attempts).toBe(before + 1)
    expect(isSilent()).toBe(true)
  })

  test('is one that gives no answer at all, not one that disconnects or refuses', async () => {
    const timing = quickTiming(500, () => 0)
    const { hook, isSilent } = retry(silent, timing)
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

  test('is not one that was only asked twice, a day apart', async () => {
    const timing = quickTiming(500, () => 0)
    const { hook, isSilent } = retry(silent, timing)
    const silence = (async () => {
      await timing.sleep(12_000)
      const cause = networkFailure('no response within 12 s', 'ETIMEDOUT', true)
      const request = { method: 'GET', url: '/app', headers: {} } as const
      throw new RequestError(cause.message, 500, { request, cause })
    }) as never
    const once = { ...(options as object), request: { mostLost: 0 } } as never
    await expect(hook(silence, once)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    timing.skip(86_400_000)
    await expect(hook(silence, once)).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(isSilent()).toBe(false)
  })

  test('does not delay paced requests', async () => {
    const { timing, silence, hook } = await silenced()
    const paced = { ...(options as object), request: { pacedAs: 'one' } } as never
    const before = timing.slept.length
    for (let index = 0; index < 25; index += 1)
      await expect(hook(silence, paced)).rejects.toMatchObject({ code: 'ERR_SILENT' })
    expect(timing.slept).toHaveLength(before)
  })

  test('is treated like any other once it answers', async () => {
    const { timing, hook, isSilent } = await silenced()
    timing.skip(60_000)
    await hook(answer, options)
    expect(isSilent()).toBe(false)
  })
})

describe('a runner with a wrong clock', () => {
  test.each([-300, 300])('is corrected by %d s for the lookup and the token', async (seconds) => {
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
