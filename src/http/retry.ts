import { RequestError } from '@octokit/request-error'
import type { EndpointDefaults, OctokitResponse, RequestInterface } from '@octokit/types'
import { chooseWait, longestWaitMs, type Wait } from './choose-wait.ts'
import { createInterruption, interrupted, type Interruption } from './interruption.ts'
import { createLimits, type CredentialKey } from './limits.ts'
import { isNetworkFailure, networkFailure } from './network-failure.ts'
import { createPace } from './pace.ts'
import { isJson } from './response.ts'
import { createSilence, type Silence } from './silence.ts'
import type { Timing } from './timing.ts'

/** A hook of `@octokit/request`: gets the request to send and its options, and returns the answer. */
export type RequestHook = (
  request: RequestInterface,
  options: EndpointDefaults,
) => Promise<OctokitResponse<unknown>>

const mostTries = 5

/** What sends requests again, and knows when to send none. */
export interface Retry extends Pick<Interruption, 'interrupt' | 'isInterrupted'>, Pick<Silence, 'isSilent'> {
  readonly hook: RequestHook
}

/**
 * Creates the hook that sends a request up to 5 times, with waits of at most 60 s in all: after network errors, 5xx,
 * 429 and secondary limits, and after 401 for a token created within seconds; tells each retry in one line. A
 * request may have the options `mostLost`, how many lost answers may be followed by another try (0: none, and none
 * after a 5xx; absent: no bound); `pacedAs`, the credential whose pace and limits apply; and `ends`, to be sent even
 * after an interruption.
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function retry(info: (message: string) => void, timing: Timing): Retry {
  const { isSilent, listen } = createSilence(timing)
  const { interrupt, isInterrupted, bound, sleep } = createInterruption(timing)
  const limits = createLimits(timing, longestWaitMs)
  const pace = createPace({ ...timing, sleep })
  const takeTurn = async (key: CredentialKey): Promise<void> => {
    if (isSilent()) return
    const limitMs = limits.msOf(key)
    if (limitMs > 0) await sleep(limitMs)
    await pace(key)
  }
  const send: RequestHook = async (request, options) => {
    const key = options.request?.pacedAs as CredentialKey | undefined
    const isEnding = options.request?.ends === true
    const isStopped = (): boolean => isInterrupted() && !isEnding
    let waitedMs = 0
    let lost = 0
    if (key !== undefined) await takeTurn(key)
    if (isStopped()) throw interrupted()
    for (let tries = 1; ; tries += 1) {
      try {
        return await listen(() => answer(request, options))
      } catch (error) {
        if (isNetworkFailure(error) && error.sent) lost += 1
        const wait = chooseWait(error, { options, tries, lost, timing })
        const isTooLong = wait === undefined || waitedMs + wait.ms > longestWaitMs
        const isLast = isTooLong || tries === mostTries || isSilent()
        if (key !== undefined && wait?.limit !== undefined)
          limits.learn(key, { error: wait.limit, ms: wait.ms, isWaitedFor: !isLast })
        if (isLast || isStopped()) throw error
        info(describeRetry(options, wait, tries + 1))
        waitedMs += wait.ms
        await (isEnding ? timing.sleep(wait.ms) : sleep(wait.ms))
        if (isStopped()) throw error
      }
    }
  }
  const hook: RequestHook = (request, options) => bound(send(request, options))
  return { hook, isSilent, interrupt, isInterrupted }
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
    if (error instanceof RequestError) throw error.response === undefined ? error.cause : error
    if (isNetworkFailure(error)) throw error
    // Octokit makes texts of what stands in an answer, which may be nothing to make a text of.
    const failure = networkFailure('an answer that cannot be read', 'ERR_NOT_READABLE', true)
    throw Object.assign(failure, { cause: error })
  }
}
