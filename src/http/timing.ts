import { setTimeout as sleep } from 'node:timers/promises'

/** Time as requests see it, in milliseconds; tests pass one in which time passes at once. */
export interface Timing {
  /** How long one attempt at a request may take, from connecting to the last byte. */
  readonly attemptMs: number
  now(): number
  sleep(ms: number): Promise<unknown>
  random(): number
}

/** The real time; GitHub gives up on a request after 10 s, so its answer arrives before our limit. */
export const realTiming: Timing = { attemptMs: 12_000, now: Date.now, sleep, random: Math.random }
