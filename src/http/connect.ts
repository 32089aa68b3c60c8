import { request } from '@octokit/request'
import type { RequestInterface } from '@octokit/types'
import { clientFor } from './agent.ts'
import { fetchOverHttp } from './fetch-over-http.ts'
import { findProxy } from './find-proxy.ts'
import type { Preconnected } from './preconnect.ts'
import { retry, type RequestHook, type Retry, type RetryLog } from './retry.ts'
import type { Timing } from './timing.ts'

/** Where requests go, how long they may take, and what is logged about them. */
export interface ConnectOptions {
  readonly apiUrl: string
  /** The address of GitHub's web pages, for links in errors. */
  readonly webUrl: string
  readonly log: RetryLog
  readonly timing: Timing
  /** Connections to the API that are already opening. */
  readonly early?: Preconnected | undefined
}

/** A connection to one REST API: the request function, and the hook that retries requests. */
export interface Connection
  extends
    Pick<ConnectOptions, 'apiUrl' | 'webUrl' | 'timing'>,
    Pick<Retry, 'interrupt' | 'isInterrupted' | 'orInterrupted' | 'sleep' | 'serverNow'> {
  readonly request: RequestInterface
  readonly retry: RequestHook
  /** Loads in advance what the first request would otherwise take milliseconds to load. */
  readonly load: () => void
}

/** The version that github.com and all supported GitHub Enterprise Servers know; older servers reject newer versions with 400. */
const apiVersion = '2022-11-28'

/**
 * Opens the connection for all requests to one REST API; throws an ExplainedError before any request if the proxy
 * cannot be used.
 * @see https://docs.github.com/rest/about-the-rest-api/api-versions
 */
export function connect({ apiUrl, webUrl, log, timing, early }: ConnectOptions): Connection {
  findProxy(new URL(apiUrl), process.versions.node)
  const { hook, ...retrying } = retry(log, timing)
  return {
    apiUrl,
    webUrl,
    timing,
    retry: hook,
    ...retrying,
    load: () => {
      clientFor(new URL(apiUrl))
    },
    request: request.defaults({
      baseUrl: apiUrl,
      headers: {
        accept: 'application/vnd.github+json',
        'user-agent': 'repo-scoped-token',
        'x-github-api-version': apiVersion,
      },
      request: { fetch: fetchOverHttp(timing.attemptMs, { early }), hook, log: { warn: () => undefined } },
    }),
  }
}
