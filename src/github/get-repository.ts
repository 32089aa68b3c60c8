import type { Connection } from '../http/connect.ts'
import { expectAnswer } from '../http/network-failure.ts'
import type { Repository } from '../parse/repository.ts'
import { sentBy, type Bearer } from './bearer.ts'
import { isText } from './fields.ts'

/**
 * Returns the default branch of a repository.
 * @see https://docs.github.com/rest/repos/repos#get-a-repository
 */
export async function getDefaultBranch(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { owner, name }: Repository,
): Promise<string> {
  const { data } = await request('GET /repos/{owner}/{repo}', { owner, repo: name, ...sentBy(bearer) })
  const branch: unknown = data.default_branch
  expectAnswer(isText(branch), 'a default branch')
  return branch as string
}
