import { explainUnrevoked } from '../explain/explain-installation.ts'
import { authenticateApp, type AppAuth, type AppIdentity } from '../github/authenticate-app.ts'
import { connect, type Connection } from '../http/connect.ts'
import type { GitHubAddress } from '../parse/parse-url.ts'
import { openTokens, type Revocation, type Tokens } from '../tokens/tokens.ts'
import { say, warn, type Terminal } from './terminal.ts'

/** How long requests may go on after an interruption. */
const endsWithinMs = 3000

/** Opens the connection of a command; what is told about retries goes to standard error. */
export function connectTo(terminal: Terminal, address: GitHubAddress): Connection {
  const info = (message: string): void => {
    say(terminal, message)
  }
  return connect({ ...address, timing: terminal.timing, log: { info, debug: () => undefined } })
}

/** Authenticates as the App that was given. */
export function authenticate(connection: Connection, app: Omit<AppIdentity, 'mask'>): AppAuth {
  // A JWT lives for minutes and is never printed: there is no log to mask it in.
  return authenticateApp(connection, { ...app, mask: () => undefined })
}

/** Lets a command create tokens, and revokes those that are alive when it ends, fails or is interrupted; one that stays alive is told in a warning. */
export async function withTokens<T>(
  terminal: Terminal,
  connection: Connection,
  work: (tokens: Tokens) => Promise<T>,
): Promise<T> {
  const revoked = ({ token, outcome }: Revocation): void => {
    if (outcome instanceof Error)
      warn(terminal, explainUnrevoked(outcome, token.expiresAt, connection.apiUrl))
  }
  const tokens = openTokens(connection, { revoked })
  const working = work(tokens)
  const callOff = terminal.onInterrupt(async () => {
    say(terminal, 'Interrupted: what was under way may still have happened.')
    connection.interrupt(endsWithinMs)
    await Promise.allSettled([working])
    await tokens.end()
    // The command itself tells what became of it.
    await terminal.timing.sleep(0)
  })
  try {
    return await working
  } finally {
    await tokens.end()
    callOff()
  }
}
