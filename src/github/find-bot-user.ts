import { RequestError } from '@octokit/request-error'
import { FixableError } from '../errors.ts'
import type { Connection } from './connect.ts'
import type { Bearer } from './create-repository-dispatch-event.ts'
import { explainError } from './explain-error.ts'
import { getUser } from './get-user.ts'

/** Returns the id of the user in whose name an App commits, `slug[bot]`; rejects with an error that explains itself. */
export async function findBotUser(connection: Connection, bearer: Bearer, slug: string): Promise<number> {
  const name = `${slug}[bot]`
  try {
    return (await getUser(connection, bearer, name)).id
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) {
      throw new FixableError(
        {
          failed: `There is no user '${name}' at ${connection.apiUrl}.`,
          remedy: "Set 'git-identity' to false, and the name and e-mail address for Git by hand.",
        },
        { cause: error },
      )
    }
    throw explainError(error, { doing: `find the user '${name}'`, apiUrl: connection.apiUrl })
  }
}
