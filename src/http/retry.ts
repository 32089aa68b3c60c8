import { RequestError } from '@octokit/request-error'
import type { EndpointDefaults, OctokitResponse, RequestInterface } from '@octokit/types'
import { chooseWait, type Wait } from './choose-wait.ts'
import { isNetworkFailure, networkFailure } from './network-failure.ts'
import { isJson } from './response.ts'
import type { Timing } from './timing.ts'

/** A hook of `@octokit/request`: gets the request to send and its options, and returns the answer. */
export type RequestHook = (
  request: RequestInterface,
  options: EndpointDefaults,
) => Promise<OctokitResponse<unknown>>

const mostTries = 5
/** How long the waits of one request may take it: a runner minute is paid for, and most faults end sooner. */
const longestMs = 60_000
/** A server that has been silent for so long is left alone, so that main and post together stay under two minutes. */
const longestSilenceMs = 45_000
/** After so long it is asked again. */
const pauseMs = 60_000

/** What sends requests again, and knows whether the server is left alone. */
export interface Retry {
  readonly hook: RequestHook
  readonly isSilent: () => boolean
}

/**
 * Creates the hook that sends a request up to 5 times within about 60 s: after network errors, 5xx, 429 and
 * secondary limits, and after 401 for a token created within seconds; tells each retry in one line. A request
 * with `request: { once: true }` is sent again only where GitHub surely did not take it.
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function retry(info: (message: string) => void, timing: Timing): Retry {
  let silence: { readonly since: number; readonly until: number } | undefined
  const isSilent = (): boolean =>
    silence !== undefined &&
    silence.until - silence.since > longestSilenceMs &&
    timing.now() - silence.until < pauseMs
  /** A time without requests says nothing, so that only what follows within two pauses belongs to the same silence. */
  const silenceSince = (startedAt: number): number =>
    silence !== undefined && startedAt - silence.until < 2 * pauseMs ? silence.since : startedAt
  const attempt: RequestHook = async (request, options) => {
    const startedAt = timing.now()
    if (isSilent()) throw networkFailure('no answer to the requests before this one', 'ERR_SILENT', false)
    try {
      const response = await answer(request, options)
      silence = undefined
      return response
    } catch (error) {
      const isTimeout = isNetworkFailure(error) && error.code === 'ETIMEDOUT'
      silence = isTimeout ? { since: silenceSince(startedAt), until: timing.now() } : undefined
      throw error
    }
  }
  const hook: RequestHook = async (request, options) => {
    const startedAt = timing.now()
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(request, options)
      } catch (error) {
        const wait = chooseWait(error, { options, tries, timing })
        const elapsed = timing.now() - startedAt
        if (wait === undefined || tries === mostTries || elapsed + wait.ms > longestMs) throw error
        info(describeRetry(options, wait, tries + 1))
        await timing.sleep(wait.ms)
      }
    }
  }
  return { hook, isSilent }
}

function describeRetry({ method, url }: EndpointDefaults, { reason, ms }: Wait, next: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${method} ${url}: ${reason}; trying again in ${seconds} s (${next} of ${mostTries}).`
}

/** Octokit wraps what fetch throws into an error with status 500, and returns text where JSON is broken: both are undone here. */
async function answer(
  request: RequestInterface,
  options: EndpointDefaults,
): Promise<OctokitResponse<unknown>> {
  try {
    const response = await request<unknown>(options as EndpointDefaults & { url: string })
    if (response.status !== 204 && !isJson(response.data)) {
      throw networkFailure('an answer that is not JSON', 'ERR_NOT_JSON', true)
    }
    return response
  } catch (error) {
    if (!(error instanceof RequestError) || error.response !== undefined) throw error
    throw error.cause
  }
}
