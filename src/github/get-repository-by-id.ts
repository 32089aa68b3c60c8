import type { Connection } from '../http/connect.ts'
import { expectAnswer } from '../http/network-failure.ts'
import type { Repository } from '../parse/repository.ts'
import { sentBy, type Bearer } from './bearer.ts'
import { isObject, isText } from './fields.ts'

/**
 * Returns the present owner and name of a repository that was renamed or transferred; GitHub redirects to this endpoint.
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
export async function getRepositoryById(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  id: number,
): Promise<Repository> {
  const { data } = (await request('GET /repositories/{id}', { id, ...sentBy(bearer) })) as { data: unknown }
  const { name, owner } = isObject(data) ? data : {}
  const login = isObject(owner) ? owner.login : undefined
  expectAnswer(isText(name) && isText(login), 'a repository')
  return { owner: login as string, name: name as string }
}
