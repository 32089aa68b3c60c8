import type { RunId } from '../github/get-workflow-run.ts'
import { listJobsForWorkflowRun, type Job } from '../github/list-jobs-for-workflow-run.ts'
import type { AwaitedRun, FailedJob } from './outcome.ts'
import type { Poller } from './poller.ts'
import { untilNextLook, type Wait } from './wait.ts'

/** What the jobs of a run say about its end. */
type Failures = Pick<AwaitedRun, 'failed' | 'isSuperseded'>

/** A run, and what asks about its jobs. */
interface Asked extends RunId {
  readonly poller: Poller
  readonly subject: string
}

const failing: readonly string[] = ['failure', 'timed_out', 'cancelled', 'action_required', 'startup_failure']
/** A matrix has at most 256 jobs. */
const mostPages = 5

/** Returns the jobs of a completed run that did not succeed, and whether it was superseded; asks once more if the list of jobs is behind. */
export async function findFailures(wait: Wait, asked: Asked, { run }: AwaitedRun): Promise<Failures> {
  if (!['failure', 'timed_out', 'cancelled'].includes(String(run.conclusion)))
    return { failed: [], isSuperseded: false }
  let jobs = await listJobs(wait, asked)
  const isBehind = jobs === undefined || (run.conclusion === 'failure' && failedIn(jobs).length === 0)
  if (isBehind && (await wait.pause(untilNextLook(wait)))) jobs = await listJobs(wait, asked)
  return {
    failed: failedIn(jobs ?? []),
    // A run that a newer one replaces while it waits never gets any jobs.
    isSuperseded: run.conclusion === 'cancelled' && run.attempt === 1 && jobs?.length === 0,
  }
}

/** Returns all jobs of a run, or undefined if they cannot be listed. */
async function listJobs(
  { connection }: Wait,
  { poller, subject, ...id }: Asked,
): Promise<readonly Job[] | undefined> {
  const jobs: Job[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await poller.poll(subject, (bearer) =>
      listJobsForWorkflowRun(connection, bearer, { ...id, page }),
    )
    if ('error' in answer) return undefined
    jobs.push(...answer.value.jobs)
    if (answer.value.isLast) break
  }
  return jobs
}

function failedIn(jobs: readonly Job[]): readonly FailedJob[] {
  return jobs
    .filter(({ conclusion }) => failing.includes(conclusion))
    .map(({ name, htmlUrl, failedStep }) => ({
      job: name,
      step: failedStep?.name ?? '',
      url: failedStep === undefined ? htmlUrl : `${htmlUrl}#step:${failedStep.number}:1`,
    }))
}
