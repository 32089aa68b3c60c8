import type { SandboxApi } from '../api/start-api.ts'
import type { QuickTiming } from './quick-timing.ts'

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

/**
 * Creates a clock that an API shares and on which only waits take time: whenever nothing is in progress, it jumps to
 * the next wait that ends. Unlike a quick timing, waits at the same time take their time together.
 */
export function sharedTiming(api: SandboxApi, attemptMs = 2000): QuickTiming {
  const startedAt = api.clock()
  const slept: number[] = []
  const sleepers: Sleeper[] = []
  let passedMs = 0
  let isTurning = false
  const now = (): number => startedAt + passedMs
  api.clock = now
  const turn = async (): Promise<void> => {
    if (isTurning) return
    isTurning = true
    while (sleepers.length > 0) {
      await settle(api)
      sleepers.sort((one, other) => one.at - other.at)
      const next = sleepers.shift()
      if (next === undefined) break
      passedMs = Math.max(passedMs, next.at - startedAt)
      next.wake()
    }
    isTurning = false
  }
  return {
    slept,
    attemptMs,
    now,
    random: () => 0,
    skip: (ms) => {
      passedMs += ms
    },
    sleep: (ms) => {
      slept.push(ms)
      return new Promise<void>((resolve) => {
        sleepers.push({ at: now() + ms, wake: resolve })
        void turn()
      })
    },
  }
}

/** Waits until the API has had nothing to do for a moment. */
async function settle(api: SandboxApi): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet += 1) {
    const before = api.transcript.length
    await new Promise((resolve) => setTimeout(resolve, 1))
    if (api.underWay() > 0 || api.transcript.length !== before) quiet = -1
  }
}
