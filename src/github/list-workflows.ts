import type { Connection } from '../http/connect.ts'
import { expectAnswer } from '../http/network-failure.ts'
import type { Repository } from '../parse/repository.ts'
import { sentOnceBy, type Bearer } from './bearer.ts'
import { isObject, isText } from './fields.ts'

/** A workflow of a repository. */
export interface Workflow {
  readonly path: string
  readonly isActive: boolean
}

/**
 * Returns up to 100 workflows of a repository, including disabled ones; sends the request once.
 * @see https://docs.github.com/rest/actions/workflows#list-repository-workflows
 */
export async function listWorkflows(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { owner, name }: Repository,
): Promise<readonly Workflow[]> {
  const { data } = await request('GET /repos/{owner}/{repo}/actions/workflows', {
    owner,
    repo: name,
    per_page: 100,
    ...sentOnceBy(bearer),
  })
  const workflows: unknown = isObject(data) ? data.workflows : undefined
  expectAnswer(Array.isArray(workflows), 'workflows')
  return (workflows as readonly unknown[]).flatMap((workflow) =>
    isObject(workflow) && isText(workflow.path)
      ? [{ path: workflow.path, isActive: workflow.state === 'active' }]
      : [],
  )
}
