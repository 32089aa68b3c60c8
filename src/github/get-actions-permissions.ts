import type { Connection } from '../http/connect.ts'
import type { Repository } from '../parse/repository.ts'
import { sentOnceBy, type Bearer } from './bearer.ts'

/**
 * Returns whether GitHub Actions is enabled in a repository; requires the permission `administration: read`; sends the request once.
 * @see https://docs.github.com/rest/actions/permissions#get-github-actions-permissions-for-a-repository
 */
export async function areActionsEnabled(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { owner, name }: Repository,
): Promise<boolean> {
  const parameters = { owner, repo: name, ...sentOnceBy(bearer) }
  const { data } = await request('GET /repos/{owner}/{repo}/actions/permissions', parameters)
  const { enabled }: { readonly enabled?: unknown } = data
  return enabled !== false
}
