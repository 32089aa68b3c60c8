import { beforeEach, describe, expect, test } from '@jest/globals'
import { RequestError } from '@octokit/request-error'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { asked, tellMain } from '../../sandbox/stage/tell.ts'
import { retry } from '../../src/http/retry.ts'
import { createLimits } from '../../src/http/limits.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const silent = { info: () => undefined, debug: () => undefined }
const names = Array.from({ length: 12 }, (_, index) => `limited-${index}`)
beforeEach(() => {
  const { api } = example()
  api.reset()
  for (const name of names) api.world.addRepository(`octo-org/${name}`)
})

const dispatches = (): readonly string[] => asked(example()).filter((line) => line.includes('/dispatches'))
const dispatchTo = async (repositories: string, timing = quickTiming()) => {
  const inputs = { 'dispatch-event-type': 'deploy', 'dispatch-repositories': repositories }
  const core = await tellMain(example(), inputs, { timing })
  const told = JSON.parse(core.outputs().dispatches ?? '') as readonly { status: string; error?: string }[]
  return { timing, statuses: told.map(({ status }) => status), errors: told.map(({ error }) => error) }
}
const limit = (seconds: number) =>
  ({
    kind: 'answer',
    status: 403,
    headers: { 'retry-after': String(seconds) },
    body: { message: 'secondary rate limit' },
  }) as const

describe('a GitHub rate limit', () => {
  test('of a minute delays all other targets', async () => {
    example().api.fail({ on: /limited-0.dispatches/, fault: limit(60) })
    const { timing, statuses } = await dispatchTo(names.join())
    expect(statuses).toEqual(Array(12).fill('sent'))
    expect(timing.slept).toContain(60_000)
    expect(dispatches()).toHaveLength(13)
  })

  test('of more than a minute fails the other targets of that installation only, and says when it ends', async () => {
    example().api.fail({ on: /octo-org.*dispatches/, fault: limit(3600), times: 99 })
    const { timing, statuses, errors } = await dispatchTo([...names, 'hubot/bot'].join())
    expect(statuses).toEqual([...Array<string>(12).fill('failed'), 'sent'])
    for (const error of errors.slice(0, 12))
      expect(error).toMatch(/rate limit is used up; it resets at (?:\d{4}-\d\d-\d\d )?\d\d:/)
    expect(dispatches().filter((line) => line.includes('octo-org')).length).toBeLessThanOrEqual(5)
    expect(timing.slept).toEqual([])
  })

  test('that persists after a wait does not delay every other target again', async () => {
    example().api.fail({ on: /dispatches/, fault: limit(60), times: 999 })
    const { timing, statuses } = await dispatchTo(names.join())
    expect(statuses).toEqual(Array(12).fill('failed'))
    expect(dispatches().length).toBeLessThanOrEqual(10)
    expect(timing.slept.filter((ms) => ms > 1000).length).toBeLessThanOrEqual(5)
  })
})

describe('a request with the same credential as one that waits for a limit', () => {
  const optionsOf = (pacedAs: string) =>
    ({
      method: 'POST',
      url: `/${pacedAs}`,
      baseUrl: 'https://api.github.com',
      headers: {},
      mediaType: {},
      request: { pacedAs },
    }) as never

  test('also waits before it is sent, unlike a request with another credential', async () => {
    const waits: { ms: number; end: () => void }[] = []
    const sleep = (ms: number): Promise<unknown> =>
      new Promise((resolve) => {
        waits.push({
          ms,
          end: () => {
            resolve(undefined)
          },
        })
      })
    const { hook } = retry(silent, { ...quickTiming(500, () => 0), sleep })
    const sent: string[] = []
    const request = (({ url }: { url: string }) => {
      sent.push(url)
      if (sent.length > 1)
        return Promise.resolve({ status: 204, url: 'https://api.github.com/x', headers: {} })
      const response = { status: 429, url, data: {}, headers: { 'retry-after': '60' } }
      return Promise.reject(
        new RequestError('limited', 429, {
          request: { method: 'POST', url, headers: {} },
          response,
        } as never),
      )
    }) as never
    const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5))
    const all = [hook(request, optionsOf('one'))]
    await settled()
    all.push(hook(request, optionsOf('one')), hook(request, optionsOf('two')))
    await settled()
    expect(sent).toEqual(['/one', '/two'])
    expect(waits.map(({ ms }) => ms)).toEqual([60_000, 60_000])
    for (const { end } of waits) end()
    await Promise.all(all)
    expect(sent).toEqual(['/one', '/two', '/one', '/one'])
  })
})

describe('remembered limits', () => {
  const error = new RequestError('limited', 403, { request: { method: 'GET', url: '/', headers: {} } })

  test('are forgotten when they end, and kept apart by credential', () => {
    const timing = quickTiming(500, () => 0)
    const limits = createLimits(timing, 60_000)
    limits.learn('one', { error, ms: 60_000, isWaitedFor: true })
    limits.learn('two', { error, ms: 60_001, isWaitedFor: true })
    limits.learn('three', { error, ms: 1, isWaitedFor: false })
    expect([limits.msOf('one'), limits.msOf('four')]).toEqual([60_000, 0])
    expect(() => limits.msOf('two')).toThrow(error)
    expect(() => limits.msOf('three')).toThrow(error)
    timing.skip(1)
    expect([limits.msOf('one'), limits.msOf('two'), limits.msOf('three')]).toEqual([59_999, 60_000, 0])
    timing.skip(60_000)
    expect([limits.msOf('one'), limits.msOf('two')]).toEqual([0, 0])
  })
})
