import { authenticateApp, type AppAuth, type AppIdentity } from '../github/authenticate-app.ts'
import { connect, type Connection } from '../http/connect.ts'
import type { GitHubAddress } from '../parse/parse-url.ts'
import { say, type Terminal } from './terminal.ts'

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
