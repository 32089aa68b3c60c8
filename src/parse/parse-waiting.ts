import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { quote } from './quote.ts'

/** What to wait for after a dispatch: until its runs are found, or until they end. */
export type WaitFor = 'run' | 'completion'

/** How to wait after a dispatch. */
export interface Waiting {
  readonly waitFor: WaitFor
  /** For finding the runs and waiting for them together. */
  readonly timeoutMs: number
  /** Whether to cancel the runs when the wait times out or is canceled. */
  readonly cancelInProgress: boolean
}

/** How long a wait lasts if the user does not say it. */
export const usualTimeoutMs = 3_600_000

const longestMinutes = 4320

/** Parses `run` or `completion`; throws an ExplainedError that names the input for anything else. */
export function parseWaitFor(input: string, value: string): WaitFor {
  if (value === 'run' || value === 'completion') return value
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, but it must be run or completion.`,
    remedy: prose`Set ${named(input)} to run to find the runs that the event starts, or to completion to also wait until they end.`,
  })
}

/** Parses minutes above 0 and up to 4,320 (three days), with or without a fraction, and returns milliseconds; throws an ExplainedError that names the input. */
export function parseTimeout(input: string, value: string): number {
  const minutes = /^\d{1,10}(?:\.\d{1,10})?$|^\.\d{1,10}$/.test(value) ? Number(value) : 0
  if (minutes > 0 && minutes <= longestMinutes) return minutes * 60_000
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, but it must be a number of minutes above 0, and at most ${longestMinutes}.`,
    remedy: 'Use a number such as 30 or 0.5.',
  })
}

/** What the user says about waiting; the usual time counts if there is none. */
export interface AskedWaiting extends Pick<Waiting, 'cancelInProgress'> {
  readonly waitFor: WaitFor | undefined
  readonly timeoutMs: number | undefined
}

/** Returns how to wait, or undefined if nobody waits; throws an ExplainedError for what would have no effect. */
export function toWaiting({ waitFor, timeoutMs, cancelInProgress }: AskedWaiting): Waiting | undefined {
  if (cancelInProgress && waitFor !== 'completion') throw idleCancel()
  if (waitFor !== undefined) return { waitFor, timeoutMs: timeoutMs ?? usualTimeoutMs, cancelInProgress }
  if (timeoutMs !== undefined) throw idleTimeout()
  return undefined
}

function idleCancel(): Error {
  return fixable({
    failed: prose`${named('dispatch-cancel-in-progress')} is set, but ${named('dispatch-wait-for')} is not completion, so there would be no run to cancel.`,
    remedy: prose`Set ${named('dispatch-wait-for')} to completion, or remove ${named('dispatch-cancel-in-progress')}.`,
  })
}

function idleTimeout(): Error {
  return fixable({
    failed: prose`${named('dispatch-timeout-minutes')} is set, but ${named('dispatch-wait-for')} is not, so nothing would be awaited.`,
    remedy: prose`Set ${named('dispatch-wait-for')} to run or completion, or remove ${named('dispatch-timeout-minutes')}.`,
  })
}
