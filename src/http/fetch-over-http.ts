import type http from 'node:http'
import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { findProxy } from './find-proxy.ts'
import { networkFailure } from './network-failure.ts'

/** The part of a fetch that `@octokit/request` uses. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>

interface FetchInit {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

interface FetchResponse {
  readonly status: number
  readonly url: string
  readonly headers: ReadonlyMap<string, string>
  text(): Promise<string>
  arrayBuffer(): Promise<ArrayBufferLike>
}

/** How many requests to one server are under way at the most: HTTP/1.1 carries one at a time over each connection. */
export const mostAtOnce = 5
const mostRedirects = 5

/**
 * Creates a fetch over node:http(s) with kept connections (at most 5), the runner's proxy variables and a time
 * limit in milliseconds for each attempt, from connecting to the last byte; rejects with a NetworkFailure where
 * no whole answer came. The platform's own fetch loads undici, which takes longer than all the rest of a step.
 */
export function fetchOverHttp(timeoutMs: number): Fetch {
  const agents = new Map<string, http.Agent>()
  const agentFor = (url: URL): http.Agent => {
    const agent = agents.get(url.origin) ?? createAgent(url)
    agents.set(url.origin, agent)
    return agent
  }
  return async (address, init) => {
    let url = new URL(address)
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const response = await send(url, { ...init, agent: agentFor(url) }, timeoutMs)
      const location = response.headers.get('location')
      if (![301, 302, 307, 308].includes(response.status) || location === undefined) return response
      url = followOnSameOrigin(location, url)
    }
    throw networkFailure(`more than ${mostRedirects} redirects`, 'ERR_TOO_MANY_REDIRECTS', false)
  }
}

function createAgent(url: URL): http.Agent {
  const proxy = findProxy(url, process.versions.node)
  const options = {
    keepAlive: true,
    maxSockets: mostAtOnce,
    ...(proxy !== undefined && { proxyEnv: { http_proxy: proxy, https_proxy: proxy } }),
  }
  const { Agent } = clientFor(url)
  return new Agent(options)
}

/** Loads the client for an address, which takes Node.js milliseconds. */
export function loadClient(address: string): void {
  clientFor(new URL(address))
}

/** With node:https, Node.js parses all its root certificates, of which a server that speaks plain http needs none. */
function clientFor({ protocol }: URL): Pick<typeof http, 'request' | 'Agent'> {
  return protocol === 'https:'
    ? process.getBuiltinModule('node:https')
    : process.getBuiltinModule('node:http')
}

/** Method, body and credentials go along, so a redirect is followed on the same origin alone. */
function followOnSameOrigin(location: string, from: URL): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined
  if (to?.origin === from.origin) return to
  throw fixable({
    failed: `${from.origin} redirects to ${to?.origin ?? 'no address'}, which is another server and gets no credentials.`,
    remedy: prose`Set ${named('github-api-url')} to the REST API's own address.`,
  })
}

/** A timer and listeners, since an AbortSignal and an async iterator take a millisecond of start-up to do the same. */
async function send(
  url: URL,
  { method, headers, body, agent }: FetchInit & { readonly agent: http.Agent },
  timeoutMs: number,
): Promise<FetchResponse> {
  // Only the option reaches a tunnel that a proxy does not open; the timer comes first and covers all the rest.
  const options = { method, headers: { ...headers }, agent, timeout: timeoutMs + 1 }
  const outgoing = clientFor(url).request(url, options)
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<FetchResponse>((resolve, reject) => {
      timer = setTimeout(() => {
        const late = new Error(`no answer within ${timeoutMs / 1000} s`)
        reject(Object.assign(late, { code: 'ETIMEDOUT' }))
        outgoing.destroy()
      }, timeoutMs)
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = []
        incoming
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => {
            resolve(toResponse(url, incoming, Buffer.concat(chunks)))
          })
          .on('error', reject)
      })
      outgoing.on('error', reject).end(body)
    })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw networkFailure(message, String(code), outgoing.writableFinished)
  } finally {
    clearTimeout(timer)
  }
}

function toResponse(url: URL, incoming: http.IncomingMessage, body: Buffer): FetchResponse {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const)
  return {
    status: Number(incoming.statusCode),
    url: url.href,
    headers: new Map(headers),
    text: () => Promise.resolve(body.toString('utf8')),
    arrayBuffer: () => Promise.resolve(body.buffer.slice(body.byteOffset, body.byteOffset + body.length)),
  }
}
