import type { Connection } from '../http/connect.ts'
import { sentBy, type Bearer } from './bearer.ts'
import { expectAnswer } from '../http/network-failure.ts'
import { isId } from './fields.ts'

/**
 * Returns the ID of a user, such as an App's bot user `slug[bot]`.
 * @see https://docs.github.com/rest/users/users#get-a-user
 */
export async function getUser(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  username: string,
): Promise<{ readonly id: number }> {
  const { data } = await request('GET /users/{username}', {
    username,
    ...sentBy(bearer),
  })
  expectAnswer(isId(data.id), 'a user')
  return { id: Number(data.id) }
}
