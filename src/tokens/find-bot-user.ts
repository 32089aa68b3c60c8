import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { explainError } from '../explain/explain-error.ts'
import { getUser } from '../github/get-user.ts'
import type { Connection } from '../http/connect.ts'
import { isNotFound } from '../http/response.ts'
import type { Created } from './create-token.ts'

/** The user that an App commits as. */
export interface BotUser {
  readonly id: number
  /** `slug[bot]`. */
  readonly name: string
}

/** Returns the user that a token's App commits as; rejects with an error that explains itself. */
export async function findBotUser(
  connection: Connection,
  { installation, token }: Created,
): Promise<BotUser> {
  const { apiUrl } = connection
  const name = `${installation.appSlug}[bot]`
  try {
    const { id } = await getUser(connection, token, name)
    return { id, name }
  } catch (error) {
    if (!isNotFound(error)) {
      throw explainError(error, { doing: `find the user '${name}'`, apiUrl })
    }
    const complaint = {
      failed: `There is no user '${name}' at ${apiUrl}.`,
      remedy: prose`Set ${named('git-identity')} to false, and set the name and email address for Git yourself.`,
    }
    throw fixable(complaint, error)
  }
}
