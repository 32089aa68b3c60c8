import { request } from '@octokit/request'
import type { RequestInterface } from '@octokit/types'
import { fetchOverHttp, loadClient } from './fetch-over-http.ts'
import { findProxy } from './find-proxy.ts'
import { retry, type RequestHook, type Retry, type RetryLog } from './retry.ts'
import type { Timing } from './timing.ts'

/** Where requests go, how long they may take, and what is logged about them. */
export interface ConnectOptions {
  readonly apiUrl: string
  /** The address of GitHub's web pages, for links in errors. */
  readonly webUrl: string
  readonly log: RetryLog
  readonly timing: Timing
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
export function connect({ apiUrl, webUrl, log, timing }: ConnectOptions): Connection {
  findProxy(new URL(apiUrl), process.versions.node)
  const { hook, ...retrying } = retry(log, timing)
  return {
    apiUrl,
    webUrl,
    timing,
    retry: hook,
    ...retrying,
    load: () => {
      loadClient(apiUrl)
    },
    request: request.defaults({
      baseUrl: apiUrl,
      headers: {
        accept: 'application/vnd.github+json',
        'user-agent': 'repo-scoped-token',
        'x-github-api-version': apiVersion,
      },
      request: { fetch: fetchOverHttp(timing.attemptMs), hook, log: { warn: () => undefined } },
    }),
  }
}
