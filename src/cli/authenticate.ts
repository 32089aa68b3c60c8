import { connect, type Connection } from '../github/connect.ts'
import { createAppAuth, type AppAuth } from '../github/create-app-auth.ts'
import type { GitHubAddress } from '../parse/parse-api-url.ts'
import type { GivenApp } from './read-app.ts'
import { say, type Terminal } from './terminal.ts'

/** Opens the connection of a command; what is told about retries goes to standard error. */
export function connectTo(terminal: Terminal, address: GitHubAddress): Connection {
  const info = (message: string): void => {
    say(terminal, message)
  }
  return connect({ ...address, timing: terminal.timing, log: { info, debug: () => undefined } })
}

/** Authenticates as the App that was given. */
export function authenticate(connection: Connection, app: Omit<GivenApp, 'address'>): AppAuth {
  // A JWT lives for minutes and is never printed: there is no log to mask it in.
  return createAppAuth(connection, { ...app, mask: () => undefined })
}
