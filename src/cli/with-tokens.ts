import { explainUnrevoked } from '../explain/explain-installation.ts'
import type { Connection } from '../http/connect.ts'
import { openTokens, type Revocation, type Tokens } from '../tokens/tokens.ts'
import { complain, warn, type Terminal } from '../terminal/terminal.ts'

/** How long requests may continue after an interruption. */
const endsWithinMs = 3000

/** Runs work that creates tokens, and revokes those still alive when it ends, fails, or is interrupted; warns about any that cannot be revoked. */
export function withTokens<T>(
  terminal: Terminal,
  connection: Connection,
  work: (tokens: Tokens) => Promise<T>,
): Promise<T> {
  const revoked = ({ token, outcome }: Revocation): void => {
    if (outcome instanceof Error) warn(terminal, explainUnrevoked(outcome, token.expiresAt, connection))
  }
  const tokens = openTokens(connection, { revoked })
  return withInterruption(terminal, connection, { work: () => work(tokens), end: tokens.end })
}

/** Work that can be interrupted, and what has to happen after it in any case. */
interface Interruptible<T> {
  readonly work: () => Promise<T>
  readonly end?: () => Promise<void>
}

/** Runs work; if the user interrupts it, lets requests in progress finish, and ends the command after that. */
export async function withInterruption<T>(
  terminal: Terminal,
  connection: Connection,
  { work, end = () => Promise.resolve() }: Interruptible<T>,
): Promise<T> {
  const working = work()
  const callOff = terminal.onInterrupt(async () => {
    complain(terminal, 'Interrupted. What was in progress may still have happened.')
    connection.interrupt(endsWithinMs)
    await Promise.allSettled([working])
    await end()
    // Lets the command report the result itself.
    await terminal.timing.sleep(0)
  })
  try {
    return await working
  } finally {
    await end()
    callOff()
  }
}
