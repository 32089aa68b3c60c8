import type http from 'node:http'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { createAgent } from './agent.ts'

/** The agent for a server to which connections are already opening. */
export interface Preconnected {
  readonly origin: string
  readonly agent: http.Agent
}

/**
 * Starts connections to a server for requests that are yet to come. If one fails, the request that would have taken it
 * opens another one, whose failure is explained.
 * @see https://nodejs.org/api/http.html#agentcreateconnectionoptions-callback
 */
export function preconnect(url: URL, count: number): Preconnected {
  const agent = createAgent(url)
  const open = agent.createConnection.bind(agent)
  const sockets = Array.from({ length: count }, () => open(connectionTo(url))?.on('error', () => undefined))
  agent.createConnection = (options, created) => {
    const socket = sockets.shift()
    if (socket && isFresh(socket)) return socket
    socket?.destroy()
    return open(options, created)
  }
  return { origin: url.origin, agent }
}

/** What a server says before it is asked, such as that it waited too long, is no answer to the next request. */
function isFresh({ writable, readableLength }: Duplex): boolean {
  return writable && readableLength === 0
}

/** Returns the options of a connection to a server; an IP address is no name for TLS. */
export function connectionTo({ hostname, port, protocol }: URL) {
  const host = hostname.replace(/^\[|\]$/g, '')
  return {
    host,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    servername: isIP(host) === 0 ? host : '',
    ...{ noDelay: true, keepAlive: true, keepAliveInitialDelay: 1000 },
  }
}
