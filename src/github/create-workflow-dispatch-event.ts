import { RequestError } from '@octokit/request-error'
import type { OctokitResponse } from '@octokit/types'
import type { Connection } from '../http/connect.ts'
import { expectAnswer } from '../http/network-failure.ts'
import { messageOf } from '../http/response.ts'
import { sentBy, type Bearer } from './bearer.ts'
import { refuseMoved, type SentEvent } from './create-repository-dispatch-event.ts'
import type { WorkflowDispatchEvent } from './dispatch-event.ts'
import { isId, isObject, isText } from './fields.ts'

/** A run as the answer to a `workflow_dispatch` event names it. */
export interface StartedRun {
  readonly id: number
  readonly htmlUrl: string
}

/** A `workflow_dispatch` event for a branch or tag, and whether its answer should name the run. */
export interface SentWorkflow extends SentEvent<WorkflowDispatchEvent & { readonly ref: string }> {
  readonly wantsRun: boolean
}

/**
 * Starts a workflow, at most once. Returns the run if it is wanted and the server names it, which GitHub Enterprise
 * Server does since 3.21.
 * @see https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event
 */
export async function createWorkflowDispatchEvent(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name }, event: { workflow, ref, inputs }, pacedAs, wantsRun }: SentWorkflow,
): Promise<StartedRun | undefined> {
  const sent = sentBy(bearer)
  const response = (await request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
    owner,
    repo: name,
    workflow_id: workflow,
    ref,
    ...(inputs && { inputs }),
    ...(wantsRun && { return_run_details: true }),
    ...sent,
    request: { ...sent.request, mostLost: 0, pacedAs, redirect: 'manual' },
  })) as OctokitResponse<unknown>
  refuseMoved(response)
  const { status, data } = response
  if (status === 204) return undefined
  const { workflow_run_id: id, html_url: htmlUrl } = isObject(data) ? data : {}
  const isRun = isId(id) && isText(htmlUrl)
  expectAnswer(isRun, 'a workflow run')
  return { id: id as number, htmlUrl: htmlUrl as string }
}

/** Returns whether a server refused a `workflow_dispatch` event because it cannot name the run; nothing was started then. */
export function cannotNameRun(error: unknown): boolean {
  return (
    error instanceof RequestError &&
    [400, 422].includes(error.status) &&
    /return_run_details.* not (?:a )?permitted|not permitted.*return_run_details/.test(messageOf(error))
  )
}
