import type http from 'node:http'
import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { findProxy, type Proxy } from './find-proxy.ts'
import { networkFailure } from './network-failure.ts'
import { toFetchResponse, type FetchResponse } from './fetch-response.ts'
import { toNetworkFailure, type SocketError } from './to-network-failure.ts'

/** The part of a fetch that `@octokit/request` uses. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>

interface FetchInit {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** How many requests to one server are under way at the most: HTTP/1.1 carries one at a time over each connection. */
export const mostAtOnce = 5
const mostRedirects = 5
/** GitHub's answers have some kilobytes, a full page of installations less than one megabyte. */
const mostBytes = 10_000_000

/** The way to a server: directly, or through a proxy. */
interface Way {
  readonly agent: http.Agent
  readonly proxy: Proxy | undefined
}

/**
 * Creates a fetch over node:http(s) with kept connections (at most 5), the runner's proxy variables, a time limit
 * in milliseconds for each attempt, from connecting to the last byte, and at most 10 MB an answer; rejects with a
 * NetworkFailure where no whole answer came. What authorizes a request is starred where its answer echoes it,
 * so that no later cut leaves a piece that no mask knows. The platform's own fetch loads undici, which takes
 * longer than all the rest of a step.
 */
export function fetchOverHttp(timeoutMs: number): Fetch {
  const ways = new Map<string, Way>()
  const wayTo = (url: URL): Way => {
    const way = ways.get(url.origin) ?? openWay(url)
    ways.set(url.origin, way)
    return way
  }
  return async (address, init) => {
    let url = new URL(address)
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const response = await send(url, { ...init, ...wayTo(url) }, timeoutMs)
      const location = response.headers.get('location')
      if (![301, 302, 307, 308].includes(response.status) || location === undefined) return response
      url = followOnSameOrigin(location, url)
    }
    throw networkFailure(`more than ${mostRedirects} redirects`, 'ERR_TOO_MANY_REDIRECTS', false)
  }
}

function openWay(url: URL): Way {
  const proxy = findProxy(url, process.versions.node)
  const address = proxy?.url.href
  const options = {
    keepAlive: true,
    maxSockets: mostAtOnce,
    ...(address !== undefined && { proxyEnv: { http_proxy: address, https_proxy: address } }),
  }
  const { Agent } = clientFor(url)
  return { agent: new Agent(options), proxy }
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
  { method, headers, body, agent, proxy }: FetchInit & Way,
  timeoutMs: number,
): Promise<FetchResponse> {
  // Only the option reaches a tunnel that a proxy does not open; the timer comes first and covers all the rest.
  const options = { method, headers: { ...headers }, agent, timeout: timeoutMs + 1 }
  const outgoing = clientFor(url).request(url, options)
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<FetchResponse>((resolve, reject) => {
      const giveUp = (message: string, code: string): void => {
        reject(Object.assign(new Error(message), { code }))
        outgoing.destroy()
      }
      timer = setTimeout(() => {
        giveUp(`no answer within ${timeoutMs / 1000} s`, 'ETIMEDOUT')
      }, timeoutMs)
      outgoing.on('response', (incoming) => {
        const tooLarge = (): void => {
          giveUp('an answer of more than 10 MB', 'ERR_NOT_SO_LARGE')
        }
        const read = (whole: Buffer): void => {
          resolve(toFetchResponse(url, incoming, { body: whole, sentBy: headers.authorization }))
        }
        readBody(incoming.on('error', reject), read, tooLarge)
      })
      outgoing.on('error', reject).end(body)
    })
  } catch (error) {
    const sent = outgoing.writableFinished
    throw await toNetworkFailure(error as SocketError, {
      url,
      sent,
      proxy: proxy && { host: proxy.url.host, variable: proxy.variable },
    })
  } finally {
    clearTimeout(timer)
  }
}

function readBody(incoming: http.IncomingMessage, read: (whole: Buffer) => void, tooLarge: () => void): void {
  const chunks: Buffer[] = []
  let bytes = 0
  incoming
    .on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes > mostBytes) tooLarge()
    })
    .on('end', () => {
      read(Buffer.concat(chunks))
    })
}
