import type http from 'node:http'

/** The maximum number of parallel requests to one server: HTTP/1.1 carries one at a time over each connection. */
export const mostAtOnce = 5

/** Creates the agent for a server, which keeps at most 5 connections to it; `proxy` is the address of a proxy, if one leads there. */
export function createAgent(url: URL, proxy?: string): http.Agent {
  const { Agent } = clientFor(url)
  return new Agent({
    keepAlive: true,
    maxSockets: mostAtOnce,
    ...(proxy !== undefined && { proxyEnv: { http_proxy: proxy, https_proxy: proxy } }),
  })
}

/** Returns Node.js's client for an address. Loading node:https makes Node.js parse all its root certificates, which a plain http server does not need. */
export function clientFor({ protocol }: URL): Pick<typeof http, 'request' | 'Agent'> {
  return protocol === 'https:'
    ? process.getBuiltinModule('node:https')
    : process.getBuiltinModule('node:http')
}
