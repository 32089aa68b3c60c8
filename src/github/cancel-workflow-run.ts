import { RequestError } from '@octokit/request-error'
import type { Connection } from '../http/connect.ts'
import { sentBy, type Bearer } from './bearer.ts'
import type { RunId } from './get-workflow-run.ts'

/**
 * Asks GitHub to cancel a run, even after an interruption; returns `over` if the run has already ended.
 * @see https://docs.github.com/rest/actions/workflow-runs#cancel-a-workflow-run
 */
export async function cancelWorkflowRun(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name }, id }: RunId,
): Promise<'canceled' | 'over'> {
  const sent = sentBy(bearer)
  try {
    await request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', {
      owner,
      repo: name,
      run_id: id,
      ...sent,
      request: { ...sent.request, ends: true },
    })
    return 'canceled'
  } catch (error) {
    if (error instanceof RequestError && error.status === 409) return 'over'
    throw error
  }
}
