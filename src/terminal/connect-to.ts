import { authenticateApp, type AppAuth, type AppIdentity } from '../github/authenticate-app.ts'
import type { Text } from '../errors/text.ts'
import { connect, type Connection } from '../http/connect.ts'
import type { GitHubAddress } from '../parse/parse-url.ts'
import { complain, say, type Terminal } from './terminal.ts'

/** Opens a command's connection; messages about retries go to standard error. */
export function connectTo(terminal: Terminal, address: GitHubAddress): Connection {
  return connect({ ...address, timing: terminal.timing, log: logTo(terminal) })
}

/** Returns the log of a command's requests, which goes to standard error. */
export function logTo(terminal: Terminal): Readonly<Record<'info' | 'debug', (message: Text) => void>> {
  return {
    info: (message) => {
      say(terminal, message)
    },
    debug: (message) => {
      if (terminal.isVerbose) complain(terminal, message)
    },
  }
}

/** Authenticates as the given App, for a program that prints no JWT. */
export function authenticate(connection: Connection, app: Omit<AppIdentity, 'mask'>): AppAuth {
  return authenticateApp(connection, { ...app, mask: maskNothing })
}

/** Masks no secret: a program that prints none has no log to mask it in. */
export const maskNothing = (): void => undefined
