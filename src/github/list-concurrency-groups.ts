import type { OctokitResponse } from '@octokit/types'
import type { Connection } from '../http/connect.ts'
import { toShortLine } from '../parse/escape.ts'
import { sentOnceBy, type Bearer } from './bearer.ts'
import { isObject, isText } from './fields.ts'
import type { RunId } from './get-workflow-run.ts'

/** A concurrency group in which a run waits, and the pages of the runs ahead of it. */
export interface ConcurrencyGroup {
  readonly name: string
  readonly ahead: readonly string[]
}

/**
 * Returns the first concurrency group in which a run takes part and what is ahead of it there; undefined if there is
 * none; sends each request once. GitHub Enterprise Server responds with 404.
 * @see https://docs.github.com/rest/actions/concurrency-groups#list-concurrency-groups-for-a-workflow-run
 */
export async function findConcurrencyGroup(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name: repo }, id }: RunId,
): Promise<ConcurrencyGroup | undefined> {
  const common = { owner, repo, ...sentOnceBy(bearer) }
  const groups = (await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/concurrency_groups', {
    ...common,
    run_id: id,
  })) as OctokitResponse<unknown>
  const [first] = isObject(groups.data) ? listOf(groups.data.concurrency_groups) : []
  if (!isText(first?.group_name)) return undefined
  const name = first.group_name
  const group = (await request(
    'GET /repos/{owner}/{repo}/actions/concurrency_groups/{concurrency_group_name}',
    { ...common, concurrency_group_name: name, ahead_of_run: id },
  )) as OctokitResponse<unknown>
  const members = isObject(group.data) ? listOf(group.data.group_members) : []
  return { name: toShortLine(name), ahead: members.map(({ run_html_url: url }) => url).filter(isText) }
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
