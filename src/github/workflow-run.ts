import { expectAnswer } from '../http/network-failure.ts'
import { toShortLine } from '../parse/escape.ts'
import { isId, isObject, isText, isTime } from './fields.ts'

/** A run of a workflow. All its text comes from the repository that it runs in. */
export interface WorkflowRun {
  readonly id: number
  readonly htmlUrl: string
  /** The name of the workflow's file. */
  readonly workflow: string
  readonly workflowId: number
  /** What a run's page shows as its title: the value of `run-name`, or a default that depends on the event. */
  readonly titles: readonly string[]
  readonly event: string
  /** Login of whoever triggered it first; an App's ends in `[bot]`. */
  readonly actor: string
  /** By the server's clock, in milliseconds; GitHub only knows seconds. */
  readonly createdAt: number
  /** When the latest attempt started. */
  readonly startedAt: number
  readonly updatedAt: number
  readonly attempt: number
  readonly status: string
  /** Undefined until the run is completed. */
  readonly conclusion: string | undefined
}

/** Reads a run from GitHub's answer; throws if it does not have a run's fields. */
export function toWorkflowRun(data: unknown): WorkflowRun {
  const run = readWorkflowRun(data)
  expectAnswer(run !== undefined, 'a workflow run')
  return run as WorkflowRun
}

/** Reads a run from GitHub's answer; returns undefined if it does not have a run's fields. */
export function readWorkflowRun(data: unknown): WorkflowRun | undefined {
  const run = isObject(data) ? data : {}
  const { id, html_url: htmlUrl, workflow_id: workflowId, event, run_attempt: attempt, conclusion } = run
  const { created_at: createdAt, updated_at: updatedAt, run_started_at: startedAt = createdAt } = run
  if (!isId(id) || !isText(htmlUrl) || !isText(event)) return undefined
  if (!isTime(createdAt) || !isTime(updatedAt) || !isTime(startedAt)) return undefined
  const status = isText(run.status) ? run.status : 'unknown'
  return {
    id,
    htmlUrl,
    workflow: fileOf(run.path),
    workflowId: isId(workflowId) ? workflowId : 0,
    // Which of the two bears the value of `run-name` has changed over the years.
    titles: [run.display_title, run.name].filter((title) => typeof title === 'string'),
    event,
    actor: isObject(run.actor) && isText(run.actor.login) ? run.actor.login : '',
    createdAt: Date.parse(createdAt),
    startedAt: Date.parse(startedAt),
    updatedAt: Date.parse(updatedAt),
    attempt: isId(attempt) ? attempt : 1,
    status,
    conclusion: status === 'completed' && isText(conclusion) ? conclusion : undefined,
  }
}

/** In some answers, the path ends in `@` and the branch or tag. */
function fileOf(path: unknown): string {
  const [file = ''] = typeof path === 'string' ? path.split('@') : []
  return toShortLine(file.slice(file.lastIndexOf('/') + 1))
}
