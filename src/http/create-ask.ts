import { RequestError } from '@octokit/request-error'
import type { EndpointDefaults, OctokitResponse, RequestInterface } from '@octokit/types'
import { fetchOverHttp } from './fetch-over-http.ts'
import { findProxy } from './find-proxy.ts'
import { isNetworkFailure, networkFailure } from './network-failure.ts'
import { retry, type RequestHook, type RetryLog } from './retry.ts'
import type { Timing } from './timing.ts'

/** A request to a server that is not GitHub's REST API. */
export interface ServerRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** How an answer looks that means "too many requests", whatever its status. */
  readonly throttled?: RegExp
}

/** A complete answer. */
export interface ServerAnswer {
  readonly text: string
}

/** Sends a request with the retries, the proxies, and the time limits of every other request; follows no redirect; rejects with a NetworkFailure, with a RequestError whose data is a ServerAnswer, or with an ExplainedError for a proxy that cannot be used. */
export type Ask = (request: ServerRequest) => Promise<ServerAnswer>

/** Creates the Ask for servers of all kinds; for debugging, it logs where a request went, the status, and the ID of the request, but no content. */
export function createAsk(log: RetryLog, timing: Timing): Ask {
  const fetch = fetchOverHttp(timing.attemptMs, { follow: refuseRedirect })
  const hooks = new Map<string, RequestHook>()
  const hookOf = (origin: string): RequestHook => {
    const hook = hooks.get(origin) ?? retry({ ...log, debug: () => undefined }, timing).hook
    hooks.set(origin, hook)
    return hook
  }
  return async ({ method, url, headers, body, throttled }) => {
    const address = new URL(url)
    findProxy(address, process.versions.node)
    const send = async (options: EndpointDefaults): Promise<OctokitResponse<ServerAnswer>> => {
      const told = (result: string): void => {
        log.debug(`${method} ${address.host}${address.pathname} -> ${result}`)
      }
      try {
        const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
        const text = await response.text()
        const received = Object.fromEntries(response.headers)
        told(`${response.status}${requestIdOf(received)}`)
        const status = throttled?.test(text) === true ? 429 : response.status
        const answer = { url, status, headers: received, data: { text } }
        if (status < 300) return answer
        throw new RequestError(`status ${status}`, status, { request: options as never, response: answer })
      } catch (error) {
        if (isNetworkFailure(error)) told(error.code)
        throw error
      }
    }
    const options = { method, url, baseUrl: address.origin, headers } as unknown as EndpointDefaults
    const { data } = await hookOf(address.origin)(send as unknown as RequestInterface, options)
    return data as ServerAnswer
  }
}

/** Includes the ID that a service's support asks for. */
function requestIdOf(headers: Readonly<Record<string, string>>): string {
  const id = headers['x-amzn-requestid'] ?? headers['x-ms-request-id']
  return id === undefined ? '' : ` (request ID ${id})`
}

function refuseRedirect(location: string, from: URL): never {
  const to = URL.parse(location, from.href)?.origin
  throw networkFailure(`${from.host} redirects to ${String(to)}`, 'ERR_REDIRECT', false)
}
