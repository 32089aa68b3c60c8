import type { Timing } from '../../src/github/timing.ts'

/** Time in which waits pass at once; `slept` holds how long each was. */
export interface QuickTiming extends Timing {
  readonly slept: number[]
}

/** Creates a QuickTiming; an attempt times out after 150 real milliseconds and counts as 12 s. */
export function quickTiming(startAt?: () => number): QuickTiming {
  const slept: number[] = []
  let skippedMs = 0
  return {
    slept,
    attemptMs: 150,
    now: () => (startAt?.() ?? Date.now()) + skippedMs,
    sleep: (ms) => {
      slept.push(ms)
      skippedMs += ms
      return Promise.resolve()
    },
    random: () => 0,
  }
}
