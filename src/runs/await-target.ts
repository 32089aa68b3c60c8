import { explained } from '../errors/system-error.ts'
import type { Text } from '../errors/text.ts'
import { nameOf } from '../github/dispatch-event.ts'
import type { WorkflowRun } from '../github/workflow-run.ts'
import { cancelRun } from './cancel-run.ts'
import { concludeTarget } from './conclude-target.ts'
import type { NoRun } from './diagnose-no-run.ts'
import { findRuns, noticeAfterMs, type Found } from './find-runs.ts'
import { followRun } from './follow-run.ts'
import { matchRuns, noMatch, worstOf, type Sought } from './match-runs.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import { isOver, type Outcome } from './outcome.ts'
import type { Polled } from './poller.ts'
import { createRunList } from './run-list.ts'
import { toNamed, trackRuns, type AwaitedTarget, type TrackedRuns } from './track-runs.ts'
import { untilNextLook, type Wait } from './wait.ts'

/** Finds and follows the runs of one target, cancels them if that is wanted and the wait ends early, and returns the outcome. It never throws, so that the other targets go on. */
export async function awaitTarget(wait: Wait, awaited: AwaitedTarget): Promise<Outcome> {
  const tracked = trackRuns(wait, awaited)
  try {
    const found = await findAndFollow(wait, awaited, tracked)
    if (found.end === 'early' && wait.waiting.cancelInProgress) await cancelOpen(wait, awaited, tracked)
    return await concludeTarget(wait, awaited, { found, runs: tracked.all() })
  } catch (error) {
    const runs = tracked.all()
    const { delivery } = awaited
    return { delivery, match: worstOf(runs), runs, end: 'unsuccessful', error: explained(error) }
  } finally {
    // After an interruption, the process may end before its requests do, and what follows it finishes them.
    if (!wait.connection.isInterrupted()) tracked.release()
  }
}

async function findAndFollow(
  wait: Wait,
  { delivery, access, poller }: AwaitedTarget,
  tracked: TrackedRuns,
): Promise<Found> {
  const { connection, event, waiting } = wait
  const { target, run } = delivery
  // Every event that GitHub may have accepted has a time.
  const sentAt = delivery.sentAt as number
  if (run !== undefined) {
    const named = toNamed(run, nameOf(event))
    tracked.change(named)
    const found: Found = { ...noMatch, match: 'exact', isById: true, runs: [named], end: 'found' }
    return waiting.waitFor === 'run' ? found : followAll(wait, { found, target, poller, tracked })
  }
  const actor = access.installation && `${access.installation.appSlug}[bot]`
  const sought: Sought = { ...wait, sentAt, actor }
  const list = createRunList(connection, { repository: target, sentAt, poller })
  const lookWhy = (): Promise<Text> => explainNothingYet(wait, { target, bearer: access.current() })
  let found = await findRuns(wait, { sought, list, found: tracked.add, lookWhy })
  tracked.add(found.runs)
  while (waiting.waitFor === 'completion' && found.match === 'exact' && found.end === 'found') {
    found = await followAll(wait, { found, target, poller, tracked })
    if (found.end === 'found') found = await readAgain(wait, list, { found, sought })
    const { length } = tracked.all()
    tracked.add(found.runs)
    // Without anything new, the set is complete.
    if (tracked.all().length === length) break
  }
  return found
}

/** Says that no run has appeared, and why that may be: what the workflows listen for, as far as the token can see it. */
async function explainNothingYet(
  { connection, event }: Wait,
  { target, bearer }: Pick<NoRun, 'target' | 'bearer'>,
): Promise<Text> {
  const nothing = `No run has appeared in ${fullName(target)} after 2 minutes.`
  if ('workflow' in event) return `${nothing} GitHub may be slow to start it.`
  const unknown = `${nothing} The usual causes are that no workflow on the default branch listens for '${event.eventType}', that the workflow is disabled, or that GitHub Actions is disabled there.`
  const { diagnoseNoRun } = await import('./diagnose-no-run.ts')
  const why = await diagnoseNoRun(connection, { event, target, bearer, timeoutMs: noticeAfterMs })
  return why?.failed ?? unknown
}

/** Reads the list once more, as often as it takes. */
async function readAgain(
  wait: Wait,
  list: () => Promise<Polled<readonly WorkflowRun[]>>,
  { found, sought }: { readonly found: Found; readonly sought: Sought },
): Promise<Found> {
  for (;;) {
    const listed = await list()
    if ('value' in listed) return { ...found, ...matchRuns(listed.value, sought) }
    if (!listed.isPassing) return { ...found, end: 'refused', refusal: listed.error }
    if (!(await wait.pause(untilNextLook(wait)))) return { ...found, end: 'early' }
  }
}

/** What following needs to know about one target. */
interface Following extends Pick<AwaitedTarget, 'poller'> {
  readonly found: Found
  readonly target: Repository
  readonly tracked: TrackedRuns
}

async function followAll(wait: Wait, { found, target, poller, tracked }: Following): Promise<Found> {
  const { change: changed, learn: learned } = tracked
  const open = tracked.all().filter((awaited) => !isOver(awaited) || !awaited.isDescribed)
  const ends = await Promise.all(
    open.map((before) => {
      const id = { repository: target, id: before.run.id }
      return followRun(wait, { ...id, poller, before, changed, learned })
    }),
  )
  const refused = ends.find(({ refusal }) => refusal !== undefined)
  if (refused !== undefined) return { ...found, end: 'refused', refusal: refused.refusal }
  return tracked.all().every(isOver) ? found : { ...found, end: 'early' }
}

async function cancelOpen(
  { connection }: Wait,
  { delivery, access }: AwaitedTarget,
  tracked: TrackedRuns,
): Promise<void> {
  const open = tracked.all().filter((awaited) => !isOver(awaited) && awaited.match === 'exact')
  const installationUrl = access.installation?.htmlUrl
  const bearer = connection.isInterrupted()
    ? access.current()
    : await access.get().catch(() => access.current())
  const cancel = async (awaited: (typeof open)[0]): Promise<void> => {
    const { id, htmlUrl } = awaited.run
    const run = { repository: delivery.target, id, htmlUrl, bearer, installationUrl }
    const canceled = await cancelRun(connection, run)
    tracked.change({ ...awaited, canceled })
  }
  await Promise.all(open.map(cancel))
}
