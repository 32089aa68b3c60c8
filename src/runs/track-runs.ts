import type { Delivery } from '../dispatch/delivery.ts'
import type { StartedRun } from '../github/create-workflow-dispatch-event.ts'
import type { WorkflowRun } from '../github/workflow-run.ts'
import type { Access } from '../tokens/access.ts'
import type { MatchedRun } from './match-runs.ts'
import { isOver, toAwaited, type AwaitedRun } from './outcome.ts'
import type { Poller } from './poller.ts'
import type { Wait } from './wait.ts'

/** An event that GitHub accepted, or may have accepted, at one target, and what can ask about its runs there. */
export interface AwaitedTarget {
  readonly delivery: Delivery
  readonly access: Access
  readonly poller: Poller
}

/** The runs that were found at one target. */
export interface TrackedRuns {
  readonly all: () => readonly AwaitedRun[]
  /** Adds runs, and reports those that are new or have changed. */
  readonly add: (runs: readonly MatchedRun[]) => void
  /** Replaces what is known about a run, and reports it. */
  readonly change: (awaited: AwaitedRun) => void
  /** Replaces what is known about a run. */
  readonly learn: (awaited: AwaitedRun) => void
  /** Leaves the runs to themselves. */
  readonly release: () => void
}

/** Creates the TrackedRuns of one target; those that are exact are to be canceled if the wait ends early. */
export function trackRuns(
  { events, cancelable, elapsedMs }: Wait,
  { delivery: { target }, access }: AwaitedTarget,
): TrackedRuns {
  const runs = new Map<number, AwaitedRun>()
  const idOf = ({ run: { id, htmlUrl } }: MatchedRun) => ({ repository: target, id, htmlUrl })
  const learn = (awaited: AwaitedRun): void => {
    runs.set(awaited.run.id, awaited)
  }
  const change = (awaited: AwaitedRun): void => {
    learn(awaited)
    const isLeft = isOver(awaited) || awaited.canceled === 'canceled' || awaited.canceled === 'over'
    if (isLeft) cancelable.remove(idOf(awaited))
    else if (awaited.match === 'exact') cancelable.add(idOf(awaited), access)
    events.changed(target, awaited, elapsedMs())
  }
  return {
    all: () => [...runs.values()],
    change,
    learn,
    add: (found) => {
      for (const matched of found) {
        const known = runs.get(matched.run.id)
        // A list may be older than what is already known about a run.
        const isOld = known !== undefined && (isOver(known) || known.run.status === matched.run.status)
        if (!isOld) change(toAwaited(matched))
        else if (known.match !== matched.match) change({ ...known, match: matched.match })
      }
    },
    release: () => {
      for (const awaited of runs.values()) cancelable.remove(idOf(awaited))
    },
  }
}

/** Returns a run of a workflow that GitHub named, but did not show yet. */
export function toNamed({ id, htmlUrl }: StartedRun, workflow: string): AwaitedRun {
  const run: WorkflowRun = {
    id,
    htmlUrl,
    workflow,
    workflowId: 0,
    titles: [],
    event: 'workflow_dispatch',
    actor: '',
    createdAt: 0,
    startedAt: 0,
    updatedAt: 0,
    attempt: 1,
    status: 'queued',
    conclusion: undefined,
  }
  return { ...toAwaited({ run, match: 'exact' }), isSeen: false }
}
