import type { Delivery } from '../dispatch/delivery.ts'
import type { WorkflowRun } from '../github/workflow-run.ts'
import type { Repository } from '../parse/repository.ts'
import type { Match, MatchedRun } from './match-runs.ts'

/** A job that did not succeed, and its first step that did not. */
export interface FailedJob {
  readonly job: string
  readonly step: string
  /** The page of the job, at the step if there is one. */
  readonly url: string
}

/** A run that was found, and what is known about it. */
export interface AwaitedRun extends MatchedRun {
  /** Whether GitHub has shown its state; if not, it was only named. */
  readonly isSeen: boolean
  /** Whether it is known what it waits for in its state, or why it did not succeed. */
  readonly isDescribed: boolean
  /** Why it does not continue, as in `behind 2 runs in the concurrency group 'deploy'`; empty if it does or nobody knows. */
  readonly detail: string
  readonly failed: readonly FailedJob[]
  /** Whether a newer run of the same concurrency group took its place before it started. */
  readonly isSuperseded: boolean
  /** The concurrency group that it waited in, if any. */
  readonly group: string | undefined
  readonly isDeleted: boolean
  /** What became of canceling it, if that was tried. */
  readonly canceled?: 'canceled' | 'over' | Error
}

/** How a wait ended for one target, in a word. */
export type End = 'succeeded' | 'unsuccessful' | 'not found' | 'timed out' | 'interrupted'

/** What became of an event at one target. */
export interface Outcome {
  readonly delivery: Delivery
  readonly match: Match
  readonly runs: readonly AwaitedRun[]
  readonly end: End
  /** Why the end is not the wanted one; an interruption has none. */
  readonly error?: Error
}

/** What became of an event at one target, in the words of a report that may also tell deliveries that nobody waited for. */
export interface OutcomeResult extends Pick<Outcome, 'error'> {
  readonly target: Repository
  /** How the wait ended if the event was sent; otherwise the delivery's status. */
  readonly status: End | Exclude<Delivery['status'], 'sent'>
}

/** Returns how an outcome is reported. */
export function resultOf({ delivery: { target, status }, end, error }: Outcome): OutcomeResult {
  return { target, status: status === 'sent' ? end : status, ...(error && { error }) }
}

/** Returns a run of which nothing more is known than that it exists. */
export function toAwaited(matched: MatchedRun): AwaitedRun {
  return {
    ...matched,
    isSeen: true,
    isDescribed: false,
    detail: '',
    failed: [],
    isSuperseded: false,
    group: undefined,
    isDeleted: false,
  }
}

/** Returns whether a run is over. */
export function isOver({ run, isDeleted }: AwaitedRun): boolean {
  return run.status === 'completed' || isDeleted
}

/** Returns how long the latest attempt of a run that is over took, in milliseconds. */
export function durationOf({ startedAt, updatedAt }: WorkflowRun): number {
  return Math.max(0, updatedAt - startedAt)
}
