import { explainUnrevoked } from '../explain/explain-installation.ts'
import type { Connection } from '../http/connect.ts'
import { openTokens, type Revocation, type Tokens } from '../tokens/tokens.ts'
import { say, warn, type Terminal } from './terminal.ts'

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
  const callOff = terminal.onInterrupt(() => {
    say(terminal, 'Interrupted: what was under way may still have happened.')
    return tokens.end()
  })
  try {
    return await work(tokens)
  } finally {
    await tokens.end()
    callOff()
  }
}
