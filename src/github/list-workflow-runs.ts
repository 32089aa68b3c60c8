import type { Connection } from '../http/connect.ts'
import { expectAnswer } from '../http/network-failure.ts'
import type { Repository } from '../parse/repository.ts'
import type { Bearer } from './bearer.ts'
import { getIfChanged, type Tagged } from './conditional.ts'
import { isObject } from './fields.ts'
import { readWorkflowRun, type WorkflowRun } from './workflow-run.ts'

/** The most that GitHub lists on one page. */
export const perPage = 100

/** A page of a repository's runs, counted from 1. */
export interface RunsPage {
  readonly repository: Repository
  readonly page: number
  /** The page as it was before, if it is known. */
  readonly known: Tagged<readonly WorkflowRun[]> | undefined
}

/**
 * Returns a page of up to 100 runs of a repository, newest first; sends the request once, and without any filter:
 * lists with filters come from a search index that can lag behind for most of an hour.
 * @see https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-repository
 */
export function listWorkflowRuns(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name }, page, known }: RunsPage,
): Promise<Tagged<readonly WorkflowRun[]>> {
  return getIfChanged(
    { known, bearer },
    (sent) =>
      request('GET /repos/{owner}/{repo}/actions/runs', {
        owner,
        repo: name,
        per_page: perPage,
        page,
        ...sent,
      }),
    (data) => {
      const runs = isObject(data) ? data.workflow_runs : undefined
      expectAnswer(Array.isArray(runs), 'workflow runs')
      // One that cannot be read, perhaps of another workflow, does not hide the others.
      return (runs as readonly unknown[]).flatMap((run) => readWorkflowRun(run) ?? [])
    },
  )
}
