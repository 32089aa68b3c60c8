import { fixable } from '../errors/explained-error.ts'
import { about, prose } from '../errors/text.ts'
import type { Tagged } from '../github/conditional.ts'
import { getWorkflowRun, type RunId } from '../github/get-workflow-run.ts'
import { listWorkflowRuns } from '../github/list-workflow-runs.ts'
import type { WorkflowRun } from '../github/workflow-run.ts'
import { isNotFound } from '../http/response.ts'
import { checkForOutage } from '../parse/parse-url.ts'
import { fullName } from '../parse/repository.ts'
import { describeState } from './describe-state.ts'
import { isOver, type AwaitedRun } from './outcome.ts'
import { tolerateMissing, type Poller } from './poller.ts'
import { untilNextLook, type Wait } from './wait.ts'

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
  const { poller, before, changed, learned } = followed
  const subject = `${fullName(followed.repository)} ${followed.id}`
  const mayPass = tolerateMissing(connection.timing)
  let awaited = before.isSeen && !before.isDescribed ? await describeState(wait, followed, before) : before
  if (awaited !== before) (awaited.detail === '' ? learned : changed)(awaited)
  let known: Tagged<WorkflowRun> | undefined
  let delay = before.isSeen ? untilNextLook(wait) : 0
  while (!isOver(awaited)) {
    if (!(await wait.pause(delay))) return { awaited }
    delay = untilNextLook(wait)
    const answer = await poller.poll(subject, (bearer) =>
      getWorkflowRun(connection, bearer, { ...followed, known }),
    )
    if (mayPass(answer)) continue
    if ('error' in answer) {
      if (!isNotFound(answer.error)) return { awaited, refusal: answer.error }
      const end = await judgeMissing(wait, followed, { awaited, refusal: answer.error })
      if (end === undefined) continue
      if (end.awaited.isDeleted) changed(end.awaited)
      return end
    }
    known = answer.value
    const isSame = !hasChanged(awaited.run, known.value)
    if (isSame && awaited.isSeen) continue
    awaited = await describeState(wait, followed, { ...awaited, run: known.value, isSeen: true })
    if (isSame) learned(awaited)
    else changed(awaited)
  }
  return { awaited }
}

/** Returns what it means that a run cannot be found; undefined if that is not known yet. Without access, GitHub responds with 404, too, but then it does not list the runs either. */
async function judgeMissing(
  { connection }: Wait,
  { poller, repository, id }: Followed,
  { awaited, refusal }: FollowEnd,
): Promise<FollowEnd | undefined> {
  const listed = await poller.poll(`${fullName(repository)} ${id}`, (bearer) =>
    listWorkflowRuns(connection, bearer, { repository, page: 1, known: undefined }),
  )
  if ('error' in listed) return listed.isPassing ? undefined : { awaited, refusal }
  if (awaited.isSeen) return { awaited: { ...awaited, isDeleted: true } }
  const explained = fixable({
    failed: prose`GitHub named a run in ${about(fullName(repository))}, but does not show it: ${awaited.run.htmlUrl}.`,
    remedy: `Someone may have deleted it; otherwise, ${checkForOutage(connection.apiUrl)}.`,
  })
  return { awaited, refusal: explained }
}

function hasChanged(before: WorkflowRun, run: WorkflowRun): boolean {
  return before.status !== run.status || before.attempt !== run.attempt
}
