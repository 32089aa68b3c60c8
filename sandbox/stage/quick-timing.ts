import type { Timing } from '../../src/http/timing.ts'

/** A clock on which waits are over at once; `slept` holds the length of each, in milliseconds. */
export interface QuickTiming extends Timing {
  readonly slept: number[]
  /** Moves the clock forward. */
  skip(ms: number): void
}

/** Creates a QuickTiming; an attempt times out after `attemptMs` real milliseconds. */
export function quickTiming(attemptMs = 500, realNow: () => number = Date.now): QuickTiming {
  const slept: number[] = []
  let skippedMs = 0
  return {
    slept,
    skip: (ms) => {
      skippedMs += ms
    },
    attemptMs,
    now: () => realNow() + skippedMs,
    sleep: (ms) => {
      slept.push(ms)
      skippedMs += ms
      return Promise.resolve()
    },
    random: () => 0,
  }
}
