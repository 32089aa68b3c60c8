import type { RunId } from '../github/get-workflow-run.ts'
import { listJobsForWorkflowRun, type Job } from '../github/list-jobs-for-workflow-run.ts'
import type { AwaitedRun, FailedJob } from './outcome.ts'
import type { Poller } from './poller.ts'
import { untilNextLook, type Wait } from './wait.ts'

/** What the jobs of a run say about its end. */
type Failures = Pick<AwaitedRun, 'failed' | 'isSuperseded'>

const failing: readonly string[] = ['failure', 'timed_out', 'cancelled', 'action_required', 'startup_failure']

/** Returns the jobs of a completed run that did not succeed, and whether it was superseded; asks once more if the list of jobs is behind. */
export async function findFailures(
  wait: Wait,
  { poller, ...id }: RunId & { readonly poller: Poller },
  { run }: AwaitedRun,
): Promise<Failures> {
  if (!['failure', 'timed_out', 'cancelled'].includes(String(run.conclusion)))
    return { failed: [], isSuperseded: false }
  const read = (): ReturnType<typeof poller.poll<readonly Job[]>> =>
    poller.poll((bearer) => listJobsForWorkflowRun(wait.connection, bearer, id))
  let answer = await read()
  const isBehind = 'error' in answer || (run.conclusion === 'failure' && failedIn(answer.value).length === 0)
  if (isBehind && (await wait.pause(untilNextLook(wait)))) answer = await read()
  const jobs = 'value' in answer ? answer.value : undefined
  return {
    failed: failedIn(jobs ?? []),
    // A run that a newer one replaces while it waits never gets any jobs.
    isSuperseded: run.conclusion === 'cancelled' && run.attempt === 1 && jobs?.length === 0,
  }
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
