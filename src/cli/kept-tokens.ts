import type { Connection } from '../github/connect.ts'
import type { AppAuth } from '../github/create-app-auth.ts'
import type { InstallationAccessToken } from '../github/create-installation-access-token.ts'
import { explainUnrevoked } from '../github/explain-unrevoked.ts'
import { revokeInstallationAccessToken } from '../github/revoke-installation-access-token.ts'
import { renameInputs } from './rename-inputs.ts'
import { say, warn, type Terminal } from './terminal.ts'

/** The tokens that a command created and that are alive. */
export interface KeptTokens {
  readonly keep: (token: InstallationAccessToken) => void
  /** For a token that the user has. */
  readonly forget: (token: InstallationAccessToken) => void
  /** Revokes a token that is not needed any more; warns where it stays alive. */
  readonly revoke: (token: InstallationAccessToken) => Promise<void>
  /** Returns the App such that an interruption waits for the token that it is creating. */
  readonly watch: (app: AppAuth) => AppAuth
  /** Whether the user interrupted the command, which then creates no further token. */
  readonly isInterrupted: () => boolean
}

/** Lets a command create tokens, and revokes those that are alive when it ends, fails or is interrupted; one that stays alive is told in a warning. */
export async function withTokens<T>(
  terminal: Terminal,
  connection: Connection,
  work: (tokens: KeptTokens) => Promise<T>,
): Promise<T> {
  const alive = new Set<InstallationAccessToken>()
  const underWay = new Set<Promise<unknown>>()
  let isInterrupted = false
  let revoked: Promise<unknown> = Promise.resolve()
  const revokeEach = async (...tokens: readonly InstallationAccessToken[]): Promise<void> => {
    // Each is revoked once: GitHub's answer to a second time would be taken for a token that it does not know yet.
    for (const token of tokens) alive.delete(token)
    revoked = Promise.all([revoked, ...tokens.map((token) => revoke(terminal, connection, token))])
    await revoked
  }
  const callOff = terminal.onInterrupt(async () => {
    isInterrupted = true
    say(terminal, 'Interrupted: what was under way may still have happened.')
    await Promise.allSettled(underWay)
    // A token that just came is kept before anything else goes on.
    await terminal.timing.sleep(0)
    await revokeEach(...alive)
  })
  try {
    return await work({
      keep: (token) => alive.add(token),
      forget: (token) => alive.delete(token),
      revoke: revokeEach,
      watch: (app) => watched(app, underWay),
      isInterrupted: () => isInterrupted,
    })
  } finally {
    await revokeEach(...alive)
    callOff()
  }
}

function watched(app: AppAuth, underWay: Set<Promise<unknown>>): AppAuth {
  const auth = (options: Parameters<AppAuth['auth']>[0]): Promise<unknown> => {
    const answer: Promise<unknown> = app.auth(options)
    underWay.add(answer)
    return answer.finally(() => underWay.delete(answer))
  }
  return { ...app, auth: auth as AppAuth['auth'] }
}

async function revoke(
  terminal: Terminal,
  connection: Connection,
  token: InstallationAccessToken,
): Promise<void> {
  try {
    await revokeInstallationAccessToken(connection, token)
  } catch (error) {
    const message = explainUnrevoked(error, token.expiresAt, connection.apiUrl)
    warn(terminal, renameInputs(terminal, message))
  }
}
