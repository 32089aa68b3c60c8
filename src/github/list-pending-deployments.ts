import type { Connection } from '../http/connect.ts'
import { toShortLine } from '../parse/escape.ts'
import { sentOnceBy, type Bearer } from './bearer.ts'
import { isObject, isText } from './fields.ts'
import type { RunId } from './get-workflow-run.ts'

/**
 * Returns the names of the environments that a run waits for; sends the request once.
 * @see https://docs.github.com/rest/actions/workflow-runs#get-pending-deployments-for-a-workflow-run
 */
export async function listPendingEnvironments(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name }, id }: RunId,
): Promise<readonly string[]> {
  const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments', {
    owner,
    repo: name,
    run_id: id,
    ...sentOnceBy(bearer),
  })
  const deployments: readonly unknown[] = Array.isArray(data) ? data : []
  return deployments
    .map((deployment) => (isObject(deployment) ? deployment.environment : undefined))
    .flatMap((environment) =>
      isObject(environment) && isText(environment.name) ? [toShortLine(environment.name)] : [],
    )
}
