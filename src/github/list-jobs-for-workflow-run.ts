import type { Connection } from '../http/connect.ts'
import { expectAnswer } from '../http/network-failure.ts'
import { toShortLine } from '../parse/escape.ts'
import { sentOnceBy, type Bearer } from './bearer.ts'
import { isObject, isText } from './fields.ts'
import type { RunId } from './get-workflow-run.ts'

/** A job of a run, and the first of its steps that did not succeed. */
export interface Job {
  readonly name: string
  readonly conclusion: string
  readonly htmlUrl: string
  readonly failedStep: { readonly name: string; readonly number: number } | undefined
}

/** A page of a run's jobs. */
export interface JobsPage {
  readonly jobs: readonly Job[]
  readonly isLast: boolean
}

const perPage = 100

/**
 * Returns a page of up to 100 jobs of a run's latest attempt, counted from 1; sends the request once.
 * @see https://docs.github.com/rest/actions/workflow-jobs#list-jobs-for-a-workflow-run
 */
export async function listJobsForWorkflowRun(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name }, id, page }: RunId & { readonly page: number },
): Promise<JobsPage> {
  const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', {
    owner,
    repo: name,
    run_id: id,
    filter: 'latest',
    per_page: perPage,
    page,
    ...sentOnceBy(bearer),
  })
  const jobs: unknown = isObject(data) ? data.jobs : undefined
  expectAnswer(Array.isArray(jobs), 'jobs')
  const listed = jobs as readonly unknown[]
  return { jobs: listed.filter(isObject).map(toJob), isLast: listed.length < perPage }
}

function toJob(job: Readonly<Record<string, unknown>>): Job {
  return {
    name: nameOf(job),
    conclusion: textOf(job.conclusion),
    htmlUrl: textOf(job.html_url),
    failedStep: findFailedStep(job.steps),
  }
}

function findFailedStep(steps: unknown): Job['failedStep'] {
  const failed = (Array.isArray(steps) ? steps : [])
    .filter(isObject)
    .find(({ conclusion }) => isText(conclusion) && !['success', 'skipped'].includes(conclusion))
  return failed && { name: nameOf(failed), number: Number(failed.number) }
}

function nameOf({ name }: Readonly<Record<string, unknown>>): string {
  return typeof name === 'string' ? toShortLine(name) : ''
}

function textOf(value: unknown): string {
  return isText(value) ? value : ''
}
