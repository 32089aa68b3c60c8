import { describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { createPace } from '../../src/http/pace.ts'

/** Passes the pace `count` times, and returns how long each waited, in milliseconds. */
async function pass(
  pace: (key: string) => Promise<unknown>,
  timing: ReturnType<typeof quickTiming>,
  count: number,
) {
  const waits: number[] = []
  for (let index = 0; index < count; index += 1) {
    const before = timing.now()
    await pace('one')
    waits.push(timing.now() - before)
  }
  return waits
}

const start = () => {
  const timing = quickTiming(500, () => 0)
  return { timing, pace: createPace(timing) }
}

describe('the pace', () => {
  test('lets 20 through at once, and then one per second', async () => {
    const { timing, pace } = start()
    expect(await pass(pace, timing, 20)).toEqual(Array(20).fill(0))
    expect(await pass(pace, timing, 3)).toEqual([1000, 1000, 1000])
    expect(timing.slept).toEqual([1000, 1000, 1000])
  })

  test('after a pause, lets through one for each second of it, but never more than 20', async () => {
    const { timing, pace } = start()
    await pass(pace, timing, 25)
    timing.skip(5_000)
    expect(await pass(pace, timing, 6)).toEqual([0, 0, 0, 0, 0, 1000])
    timing.skip(86_400_000)
    expect(await pass(pace, timing, 21)).toEqual([...Array<number>(20).fill(0), 1000])
  })

  test('spaces requests that arrive together a second apart', async () => {
    const { timing, pace } = start()
    await pass(pace, timing, 20)
    const slept: number[] = []
    const held = { ...timing, now: () => 0, sleep: (ms: number) => (slept.push(ms), Promise.resolve()) }
    const other = createPace(held)
    await Promise.all(Array.from({ length: 23 }, () => other('one')))
    expect(slept).toEqual([1000, 2000, 3000])
  })

  test('counts each credential separately', async () => {
    const { timing, pace } = start()
    await pass(pace, timing, 20)
    await pace('two')
    expect(timing.slept).toEqual([])
  })
})
