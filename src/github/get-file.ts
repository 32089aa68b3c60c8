import type { OctokitResponse } from '@octokit/types'
import type { Connection } from '../http/connect.ts'
import { expectAnswer } from '../http/network-failure.ts'
import type { Repository } from '../parse/repository.ts'
import { sentOnceBy, type Bearer } from './bearer.ts'
import { isObject } from './fields.ts'

/**
 * Returns the text of a file on the default branch of a repository, of at most 1 MB; sends the request once.
 * @see https://docs.github.com/rest/repos/contents#get-repository-content
 */
export async function getFile(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name }, path }: { readonly repository: Repository; readonly path: string },
): Promise<string> {
  const { data } = (await request('GET /repos/{owner}/{repo}/contents/{path}', {
    owner,
    repo: name,
    path,
    ...sentOnceBy(bearer),
  })) as OctokitResponse<unknown>
  const content = isObject(data) ? data.content : undefined
  expectAnswer(typeof content === 'string', 'a file')
  return Buffer.from(content as string, 'base64').toString('utf8')
}
