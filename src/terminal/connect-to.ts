import { authenticateApp, type AppAuth, type AppIdentity } from '../github/authenticate-app.ts'
import { connect, type Connection } from '../http/connect.ts'
import type { GitHubAddress } from '../parse/parse-url.ts'
import { complain, say, type Terminal } from './terminal.ts'

/** Opens a command's connection; messages about retries go to standard error. */
export function connectTo(terminal: Terminal, address: GitHubAddress): Connection {
  const info = (message: string): void => {
    say(terminal, message)
  }
  const debug = (message: string): void => {
    if (terminal.isVerbose) complain(terminal, message)
  }
  return connect({ ...address, timing: terminal.timing, log: { info, debug } })
}

/** Authenticates as the given App, for a program that prints no JWT. */
export function authenticate(connection: Connection, app: Omit<AppIdentity, 'mask'>): AppAuth {
  // A JWT is valid for minutes and never printed, so there is no log to mask it in.
  return authenticateApp(connection, { ...app, mask: () => undefined })
}
