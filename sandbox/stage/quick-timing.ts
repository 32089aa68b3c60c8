import type { Timing } from '../../src/http/timing.ts'

/** Time in which waits pass at once; `slept` holds how long each was. */
export interface QuickTiming extends Timing {
  readonly slept: number[]
  /** Lets time pass. */
  skip(ms: number): void
}

/** Creates a QuickTiming; an attempt times out after so many real milliseconds. */
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
