import type { OctokitResponse } from '@octokit/types'
import type { Connection } from '../http/connect.ts'
import { toShortLine } from '../parse/escape.ts'
import { sentOnceBy, type Bearer } from './bearer.ts'
import { isObject, isText, objectsOf } from './fields.ts'
import type { RunId } from './get-workflow-run.ts'

/**
 * Returns the name of the first concurrency group in which a run takes part; undefined if there is none; sends the
 * request once. GitHub Enterprise Server responds with 404.
 * @see https://docs.github.com/rest/actions/concurrency-groups#list-concurrency-groups-for-a-workflow-run
 */
export async function findConcurrencyGroup(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name }, id }: RunId,
): Promise<string | undefined> {
  const { data } = (await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/concurrency_groups', {
    owner,
    repo: name,
    run_id: id,
    ...sentOnceBy(bearer),
  })) as OctokitResponse<unknown>
  const [first] = isObject(data) ? objectsOf(data.concurrency_groups) : []
  return isText(first?.group_name) ? toShortLine(first.group_name) : undefined
}

/**
 * Returns the pages of the runs ahead of a run in a concurrency group; sends the request once.
 * @see https://docs.github.com/rest/actions/concurrency-groups#get-a-concurrency-group-for-a-repository
 */
export async function listRunsAhead(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name }, id, group }: RunId & { readonly group: string },
): Promise<readonly string[]> {
  const { data } = (await request(
    'GET /repos/{owner}/{repo}/actions/concurrency_groups/{concurrency_group_name}',
    { owner, repo: name, concurrency_group_name: group, ahead_of_run: id, ...sentOnceBy(bearer) },
  )) as OctokitResponse<unknown>
  const members = isObject(data) ? objectsOf(data.group_members) : []
  return members.map(({ run_html_url: url }) => url).filter(isText)
}
