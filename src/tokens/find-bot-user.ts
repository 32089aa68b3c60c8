import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { explainError } from '../explain/explain-error.ts'
import { getUser } from '../github/get-user.ts'
import type { Connection } from '../http/connect.ts'
import { isNotFound } from '../http/response.ts'
import type { Created } from './create-token.ts'

/** The user in whose name an App commits. */
export interface BotUser {
  readonly id: number
  /** `slug[bot]`. */
  readonly name: string
}

/** Returns the user in whose name the App of a token commits; rejects with an error that explains itself. */
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
      remedy: prose`Set ${named('git-identity')} to false, and the name and e-mail address for Git by hand.`,
    }
    throw fixable(complaint, error)
  }
}
