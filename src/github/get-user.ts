import type { Connection } from './connect.ts'
import type { Bearer } from './create-repository-dispatch-event.ts'
import { expectAnswer } from './expect-answer.ts'

/**
 * Returns the id of a user, such as an App's bot user `slug[bot]`.
 * @see https://docs.github.com/rest/users/users#get-a-user
 */
export async function getUser(
  { request }: Pick<Connection, 'request'>,
  { token, createdAt }: Bearer,
  username: string,
): Promise<{ readonly id: number }> {
  const { data } = await request('GET /users/{username}', {
    username,
    headers: { authorization: `bearer ${token}` },
    request: { tokenCreatedAt: createdAt },
  })
  expectAnswer(typeof data.id === 'number', 'a user')
  return { id: Number(data.id) }
}
