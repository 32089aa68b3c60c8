import type { Connection } from '../github/connect.ts'
import type { InstallationAccessToken } from '../github/create-installation-access-token.ts'
import { explainError } from '../github/explain-error.ts'
import { revokeInstallationAccessToken } from '../github/revoke-installation-access-token.ts'
import { renameInputs } from './rename-inputs.ts'
import { warn, type Terminal } from './terminal.ts'

/** The tokens that a command created for itself and that are alive. */
export interface KeptTokens {
  readonly keep: (token: InstallationAccessToken) => void
  /** For a token that is surely revoked. */
  readonly forget: (token: InstallationAccessToken) => void
}

/** Lets a command create tokens for itself, and revokes those that are alive when it ends, fails or is interrupted; one that stays alive is told in a warning. */
export async function withTokens<T>(
  terminal: Terminal,
  connection: Connection,
  work: (tokens: KeptTokens) => Promise<T>,
): Promise<T> {
  const alive = new Set<InstallationAccessToken>()
  const revokeAll = async (): Promise<void> => {
    await Promise.all([...alive].map(revoke))
  }
  const callOff = terminal.onInterrupt(revokeAll)
  try {
    return await work({ keep: (token) => alive.add(token), forget: (token) => alive.delete(token) })
  } finally {
    await revokeAll()
    callOff()
  }

  async function revoke(token: InstallationAccessToken): Promise<void> {
    try {
      await revokeInstallationAccessToken(connection, token)
    } catch (error) {
      const { message } = explainError(error, { doing: 'revoke the token', apiUrl: connection.apiUrl })
      warn(terminal, `${renameInputs(message)} The token lives until ${token.expiresAt}.`)
    }
    alive.delete(token)
  }
}
