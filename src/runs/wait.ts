import type { Text } from '../errors/text.ts'
import type { DispatchEvent } from '../github/dispatch-event.ts'
import type { RunId } from '../github/get-workflow-run.ts'
import type { Connection } from '../http/connect.ts'
import type { Waiting } from '../parse/parse-waiting.ts'
import type { Repository } from '../parse/repository.ts'
import type { Access } from '../tokens/access.ts'
import type { CancelableRun } from './cancel-run.ts'
import type { AwaitedRun } from './outcome.ts'

/** The event whose runs are awaited, and how. */
export interface AwaitRequest {
  readonly event: DispatchEvent
  readonly correlationId: string | undefined
  readonly waiting: Waiting
}

/** What is heard of a wait while it lasts. */
export interface WaitEvents {
  readonly info: (line: Text) => void
  readonly notice: (line: Text) => void
  /** A run was found, or its state changed; the wait has lasted this many milliseconds. */
  readonly changed: (target: Repository, awaited: AwaitedRun, elapsedMs: number) => void
  /** Receives all runs to cancel if the wait ends early, each time one is added or its token is renewed, and at the end. */
  readonly cancelable: (runs: readonly CancelableRun[]) => void
  /** A token was renewed. */
  readonly renewed?: () => void
}

/** What all parts of a wait share. */
export interface Wait extends AwaitRequest {
  readonly connection: Connection
  readonly events: WaitEvents
  /** Returns how long the wait has lasted, in milliseconds. */
  readonly elapsedMs: () => number
  /** Waits; returns false if the wait has timed out or is interrupted. */
  readonly pause: (ms: number) => Promise<boolean>
  /** Returns whether this is called for the first time, for what is said once. */
  readonly isFirst: () => boolean
  /** Returns whether it may still be looked why an event started no run, which takes many requests. */
  readonly mayDiagnose: () => boolean
  readonly cancelable: Cancelables
}

/** Keeps track of the runs to cancel if the wait ends early. */
export interface Cancelables {
  readonly add: (run: RunId & Pick<CancelableRun, 'htmlUrl'>, access: Access) => void
  readonly remove: (run: RunId) => void
  /** Reports all of them again. */
  readonly report: () => void
}

const mostDiagnoses = 5

/** Starts a wait. */
export function startWait(connection: Connection, request: AwaitRequest, events: WaitEvents): Wait {
  const { timing, sleep, isInterrupted } = connection
  const { timeoutMs, cancelInProgress } = request.waiting
  const startedAt = timing.now()
  const elapsedMs = (): number => timing.now() - startedAt
  let isSaid = false
  let diagnoses = 0
  return {
    ...request,
    connection,
    events,
    elapsedMs,
    pause: async (ms) => {
      const leftMs = timeoutMs - elapsedMs()
      if (leftMs > 0 && ms > 0) await sleep(Math.min(ms, leftMs))
      return elapsedMs() < timeoutMs && !isInterrupted()
    },
    isFirst: () => {
      const isFirst = !isSaid
      isSaid = true
      return isFirst
    },
    mayDiagnose: () => {
      diagnoses += 1
      return diagnoses <= mostDiagnoses
    },
    cancelable: cancelInProgress
      ? trackCancelables(events)
      : { add: () => undefined, remove: () => undefined, report: () => undefined },
  }
}

function trackCancelables({ cancelable }: WaitEvents): Cancelables {
  const runs = new Map<number, () => CancelableRun>()
  const report = (): void => {
    cancelable([...runs.values()].map((run) => run()))
  }
  return {
    add: (run, { current, installation }) => {
      if (runs.has(run.id)) return
      runs.set(run.id, () => ({ ...run, bearer: current(), installationUrl: installation?.htmlUrl }))
      report()
    },
    // Canceling a run that is over does nothing, so this is not worth another report.
    remove: ({ id }) => {
      runs.delete(id)
    },
    report,
  }
}

/** Returns how long to wait before the next look, in milliseconds: 5 s in the first two minutes, then 10 s, and 15 s after ten minutes, each up to 10% longer. */
export function untilNextLook({ elapsedMs, connection: { timing } }: Wait): number {
  const elapsed = elapsedMs()
  const seconds = elapsed < 120_000 ? 5 : elapsed < 600_000 ? 10 : 15
  return seconds * 1000 * (1 + timing.random() / 10)
}
