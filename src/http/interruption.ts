import { fixable } from '../errors/explained-error.ts'
import { prose, word } from '../errors/text.ts'
import { networkFailure } from './network-failure.ts'
import type { Timing } from './timing.ts'

/** Ends a connection's requests early, such as when a job is canceled. */
export interface Interruption {
  /** Stops new requests, except those with `request: { ends: true }`; with `withinMs`, requests in progress fail after that many milliseconds. */
  readonly interrupt: (withinMs?: number) => void
  readonly isInterrupted: () => boolean
  /** Returns the answer to a request; if the deadline of an interruption passes first, rejects as if the request timed out. */
  readonly bound: <T>(answer: Promise<T>) => Promise<T>
  /** Waits, but stops at an interruption. */
  readonly sleep: (ms: number) => Promise<unknown>
  /** Returns the result of a promise, or gives up on it at an interruption. */
  readonly orInterrupted: <T>(promise: Promise<T>) => Promise<T>
}

/** Returns the error for what was not done because of an interruption. */
export function interrupted(): Error {
  return fixable({
    failed: 'Interrupted before everything was finished.',
    remedy: prose`Run ${word('the job')} again to do the rest.`,
  })
}

/** Creates the Interruption of one connection. */
export function createInterruption(timing: Timing): Interruption {
  const ending = createMoment()
  const deadline = createMoment()
  return {
    isInterrupted: ending.isPast,
    interrupt: (withinMs) => {
      ending.pass()
      if (withinMs !== undefined) void timing.sleep(withinMs).then(deadline.pass)
    },
    // Requests that start after the deadline, such as a revocation, have their own time limit.
    bound: (answer) =>
      deadline.isPast()
        ? answer
        : deadline.orUntil(answer, () => {
            throw networkFailure('no response before the end', 'ETIMEDOUT', true)
          }),
    sleep: (ms) => ending.orUntil(timing.sleep(ms), () => undefined),
    orInterrupted: (promise) =>
      ending.orUntil(promise, () => {
        throw interrupted()
      }),
  }
}

/** A promise instead would keep every request's answer for as long as the connection lives. */
function createMoment() {
  const listeners = new Set<() => void>()
  let isPast = false
  return {
    isPast: () => isPast,
    pass: () => {
      isPast = true
      for (const listener of listeners) listener()
    },
    /** Returns the result of a promise, or of `atMoment` if the moment comes first. */
    orUntil: async <T>(promise: Promise<T>, atMoment: () => T | undefined): Promise<T> => {
      const { promise: moment, resolve, reject } = Promise.withResolvers<T>()
      const listener = (): void => {
        try {
          resolve(atMoment() as T | PromiseLike<T>)
        } catch (error) {
          reject(error)
        }
      }
      if (isPast) listener()
      listeners.add(listener)
      try {
        return await Promise.race([promise, moment])
      } finally {
        listeners.delete(listener)
      }
    },
  }
}
