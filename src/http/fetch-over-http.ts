import type http from 'node:http'
import { clientFor, createAgent } from './agent.ts'
import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { findProxy, type Proxy } from './find-proxy.ts'
import { networkFailure } from './network-failure.ts'
import type { Preconnected } from './preconnect.ts'
import { toFetchResponse, type FetchResponse } from './fetch-response.ts'
import { toNetworkFailure, type SocketError } from './to-network-failure.ts'

/** The part of a fetch that `@octokit/request` uses. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>

/** How redirects are followed, and connections that are already opening. */
interface Around {
  readonly follow?: (location: string, from: URL) => URL
  readonly early?: Preconnected | undefined
}

interface FetchInit {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** `manual` returns a redirect on the same origin instead of following it. */
  readonly redirect?: 'manual' | 'follow'
}

const mostRedirects = 5
/** GitHub's answers are a few kilobytes; a full page of installations is less than one megabyte. */
const mostBytes = 10_000_000

/** The way to a server: directly, or through a proxy. */
interface Way {
  readonly agent: http.Agent
  readonly proxy: Proxy | undefined
}

/**
 * Creates a fetch over node:http(s) with keep-alive connections (at most 5), the runner's proxy variables, a time
 * limit in milliseconds for each attempt, from connecting to the last byte, and at most 10 MB per answer; rejects
 * with a NetworkFailure if no complete answer arrives. If an answer echoes the request's credentials, asterisks
 * replace them, so truncating the text later cannot leave a fragment that no mask recognizes. `follow` returns where a
 * redirect leads, or throws; connections that are already opening are used first. The platform's own fetch loads
 * undici, which takes longer than the rest of a step.
 */
export function fetchOverHttp(timeoutMs: number, { follow = followOnSameOrigin, early }: Around = {}): Fetch {
  const ways = new Map<string, Way>()
  const wayTo = (url: URL): Way => {
    const way = ways.get(url.origin) ?? openWay(url, early)
    ways.set(url.origin, way)
    return way
  }
  return async (address, init) => {
    let url = new URL(address)
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const response = await send(url, { ...init, ...wayTo(url) }, timeoutMs)
      const location = response.headers.get('location')
      if (![301, 302, 307, 308].includes(response.status) || location === undefined) return response
      url = follow(location, url)
      if (init.redirect === 'manual') return response
    }
    throw networkFailure(`more than ${mostRedirects} redirects`, 'ERR_TOO_MANY_REDIRECTS', false)
  }
}

function openWay(url: URL, early: Preconnected | undefined): Way {
  const proxy = findProxy(url, process.versions.node)
  const isOpen = early?.origin === url.origin && proxy === undefined
  return { agent: isOpen ? early.agent : createAgent(url, proxy?.url.href), proxy }
}

/** A redirect passes on the method, body, and credentials, so it is followed only on the same origin. */
function followOnSameOrigin(location: string, from: URL): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined
  if (to?.origin === from.origin) return to
  throw fixable({
    failed: `${from.origin} redirects to ${to?.origin ?? 'an invalid URL'}, which is another server and does not get any credentials.`,
    remedy: prose`Set ${named('github-api-url')} to the REST API's own URL.`,
  })
}

/** Uses a timer and listeners, because an AbortSignal and an async iterator add a millisecond of startup to do the same. */
async function send(
  url: URL,
  { method, headers, body, agent, proxy }: FetchInit & Way,
  timeoutMs: number,
): Promise<FetchResponse> {
  // Only this option ends a tunnel that a proxy never opens; the timer fires first and covers everything else.
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
        giveUp(`no response within ${timeoutMs / 1000} s`, 'ETIMEDOUT')
      }, timeoutMs)
      outgoing.on('response', (incoming) => {
        const tooLarge = (): void => {
          giveUp('a response of more than 10 MB', 'ERR_NOT_SO_LARGE')
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
