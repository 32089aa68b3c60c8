import type { Tagged } from '../github/conditional.ts'
import { getWorkflowRun, type RunId } from '../github/get-workflow-run.ts'
import { findConcurrencyGroup } from '../github/list-concurrency-groups.ts'
import { listPendingEnvironments } from '../github/list-pending-deployments.ts'
import { listWorkflowRuns } from '../github/list-workflow-runs.ts'
import type { WorkflowRun } from '../github/workflow-run.ts'
import { isNotFound } from '../http/response.ts'
import { findFailures } from './find-failures.ts'
import { isOver, type AwaitedRun } from './outcome.ts'
import type { Poller } from './poller.ts'
import { isRecent, untilNextLook, type Wait } from './wait.ts'

/** A run to follow: what is known about it, if anything, and the poller of its token. */
export interface Followed extends RunId {
  readonly poller: Poller
  readonly before: AwaitedRun
  /** Called each time its state changes. */
  readonly changed: (awaited: AwaitedRun) => void
  /** Called when more is known about the same state. */
  readonly learned: (awaited: AwaitedRun) => void
}

/** How following a run ended: it is over, the wait ended before, or GitHub refused to show it. */
export interface FollowEnd {
  readonly awaited: AwaitedRun
  readonly refusal?: unknown
}

/** Follows a run until it is completed or deleted, and finds out why it does not continue or did not succeed. */
export async function followRun(wait: Wait, followed: Followed): Promise<FollowEnd> {
  const { connection } = wait
  const { poller, before, changed } = followed
  let awaited = before.isSeen && !before.isDescribed ? await describe(wait, followed, before) : before
  if (awaited !== before) (awaited.detail === '' ? followed.learned : changed)(awaited)
  let known: Tagged<WorkflowRun> | undefined
  let missingSince: number | undefined
  let delay = before.isSeen ? untilNextLook(wait) : 0
  while (!isOver(awaited)) {
    if (!(await wait.pause(delay))) return { awaited }
    delay = untilNextLook(wait)
    const answer = await poller.poll((bearer) => getWorkflowRun(connection, bearer, { ...followed, known }))
    if ('error' in answer) {
      missingSince = isNotFound(answer.error) ? (missingSince ?? connection.timing.now()) : undefined
      if (answer.isPassing || isRecent(missingSince, connection.timing)) continue
      if (missingSince === undefined || !awaited.isSeen || !(await canList()))
        return { awaited, refusal: answer.error }
      awaited = { ...awaited, isDeleted: true }
    } else {
      missingSince = undefined
      known = answer.value
      if (awaited.isSeen && !hasChanged(awaited.run, known.value)) continue
      awaited = await describe(wait, followed, { ...awaited, run: known.value, isSeen: true })
    }
    changed(awaited)
  }
  return { awaited }

  /** Without access, GitHub responds with 404, too. */
  async function canList(): Promise<boolean> {
    const { repository } = followed
    const answer = await poller.poll((bearer) =>
      listWorkflowRuns(connection, bearer, { repository, page: 1, known: undefined }),
    )
    return 'value' in answer
  }
}

function hasChanged(before: WorkflowRun, run: WorkflowRun): boolean {
  return before.status !== run.status || before.attempt !== run.attempt
}

/** Adds what a run waits for, or why it did not succeed. */
async function describe(wait: Wait, followed: Followed, undescribed: AwaitedRun): Promise<AwaitedRun> {
  const { connection } = wait
  const { poller } = followed
  const awaited = { ...undescribed, isDescribed: true, detail: '' }
  switch (awaited.run.status) {
    case 'completed':
      return { ...awaited, ...(await findFailures(wait, followed, awaited)) }
    case 'pending': {
      const answer = await poller.poll((bearer) => findConcurrencyGroup(connection, bearer, followed))
      const group = 'value' in answer ? answer.value : undefined
      if (group === undefined) return awaited
      const ahead = group.ahead.length === 0 ? '' : ` behind ${group.ahead.slice(0, 3).join(', ')}`
      return { ...awaited, group: group.name, detail: `${ahead} in the concurrency group '${group.name}'` }
    }
    case 'waiting': {
      const answer = await poller.poll((bearer) => listPendingEnvironments(connection, bearer, followed))
      const names = 'value' in answer ? answer.value.map((name) => `'${name}'`) : []
      const detail = names.length === 0 ? '' : ` for the environment ${names.join(', ')}`
      return { ...awaited, detail }
    }
    default:
      return awaited
  }
}
