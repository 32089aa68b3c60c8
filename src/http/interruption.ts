import { fixable } from '../errors/explained-error.ts'
import { prose, word } from '../errors/text.ts'
import { networkFailure } from './network-failure.ts'
import type { Timing } from './timing.ts'

/** Ends what goes over a connection before its time, as when a job is cancelled. */
export interface Interruption {
  /** Lets no request begin any more but those with `request: { ends: true }`; where milliseconds are given, none goes on for longer than that. */
  readonly interrupt: (withinMs?: number) => void
  readonly isInterrupted: () => boolean
  /** Returns what a request answers; rejects as after its time limit where it takes longer than it still may. */
  readonly bound: <T>(answer: Promise<T>) => Promise<T>
  /** Waits, but no longer than until an interruption. */
  readonly sleep: (ms: number) => Promise<unknown>
}

/** Returns the error of what was not done because of an interruption. */
export function interrupted(): Error {
  return fixable({
    failed: 'Interrupted before everything was done.',
    remedy: prose`Run ${word('the job')} again for what was not done.`,
  })
}

/** Creates the Interruption of one connection. */
export function createInterruption(timing: Timing): Interruption {
  let isInterrupted = false
  const ending = Promise.withResolvers<undefined>()
  const late = Promise.withResolvers<never>()
  // Mostly nothing is under way that could hear of it.
  late.promise.catch(() => undefined)
  return {
    isInterrupted: () => isInterrupted,
    interrupt: (withinMs) => {
      isInterrupted = true
      ending.resolve(undefined)
      if (withinMs === undefined) return
      void timing.sleep(withinMs).then(() => {
        late.reject(networkFailure('no answer before the end', 'ETIMEDOUT', true))
      })
    },
    bound: (answer) => Promise.race([answer, late.promise]),
    sleep: (ms) => Promise.race([timing.sleep(ms), ending.promise]),
  }
}
