import { fullName, type Repository } from '../parse/repository.ts'
import { stateOf } from './explain-runs.ts'
import type { AwaitedRun } from './outcome.ts'

/** Returns how long something has lasted as a clock shows it, as in `0:07` or `1:02:03`. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const padded = (count: number): string => String(count % 60).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes}:${padded(seconds)}`
    : `${Math.floor(minutes / 60)}:${padded(minutes)}:${padded(seconds)}`
}

/** Returns the line that tells the state of a run, how certain it is that the event started it, and its link. */
export function describeRun(target: Repository, awaited: AwaitedRun, elapsedMs: number): string {
  const { run, match } = awaited
  return `${clock(elapsedMs)} ${fullName(target)} ${run.workflow} (${match}): ${tellState(awaited)} ${run.htmlUrl}`
}

function tellState(awaited: AwaitedRun): string {
  const { run, canceled, isDeleted } = awaited
  if (isDeleted) return 'deleted'
  if (canceled === 'canceled') return 'asked GitHub to cancel it'
  if (canceled instanceof Error) return `${stateOf(awaited)}, and could not be canceled`
  const attempt = run.attempt > 1 ? ` (attempt ${run.attempt})` : ''
  return run.status === 'completed'
    ? `completed: ${String(run.conclusion)}${attempt}`
    : `${stateOf(awaited)}${attempt}`
}
