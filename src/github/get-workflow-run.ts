import type { Connection } from '../http/connect.ts'
import type { Repository } from '../parse/repository.ts'
import type { Bearer } from './bearer.ts'
import { getIfChanged, type Tagged } from './conditional.ts'
import { toWorkflowRun, type WorkflowRun } from './workflow-run.ts'

/** A run, by its ID. */
export interface RunId {
  readonly repository: Repository
  readonly id: number
}

/**
 * Returns a run, or the known one if it has not changed; sends the request once.
 * @see https://docs.github.com/rest/actions/workflow-runs#get-a-workflow-run
 */
export function getWorkflowRun(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name }, id, known }: RunId & { readonly known: Tagged<WorkflowRun> | undefined },
): Promise<Tagged<WorkflowRun>> {
  return getIfChanged(
    { known, bearer },
    (sent) =>
      request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
        owner,
        repo: name,
        run_id: id,
        ...sent,
      }),
    toWorkflowRun,
  )
}
