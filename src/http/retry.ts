import { RequestError } from '@octokit/request-error'
import type { EndpointDefaults, OctokitResponse, RequestInterface } from '@octokit/types'
import { chooseWait, longestWaitMs, type Wait } from './choose-wait.ts'
import { describeFailure } from './describe-failure.ts'
import { createInterruption, interrupted, type Interruption } from './interruption.ts'
import { createLimits, type CredentialKey } from './limits.ts'
import { isNetworkFailure, networkFailure, type NetworkFailure } from './network-failure.ts'
import { createPace } from './pace.ts'
import { isJson, messageOf } from './response.ts'
import { createServerClock, type ServerClock } from './server-clock.ts'
import { createSilence, type Silence } from './silence.ts'
import type { Timing } from './timing.ts'

/** A hook of `@octokit/request`: receives the request function and its options, and returns the answer. */
export type RequestHook = (
  request: RequestInterface,
  options: EndpointDefaults,
) => Promise<OctokitResponse<unknown>>

const mostTries = 5

/** Where retries are logged, and every answer for debugging. */
export type RetryLog = Readonly<Record<'info' | 'debug', (message: string) => void>>

/** Sends requests again, and knows when to send none. */
export interface Retry
  extends
    Pick<Interruption, 'interrupt' | 'isInterrupted' | 'orInterrupted' | 'sleep'>,
    Pick<Silence, 'isSilent'>,
    Pick<ServerClock, 'serverNow'> {
  readonly hook: RequestHook
}

/**
 * Creates the hook that sends a request up to 5 times, with waits of at most 60 s in total: after network errors,
 * 5xx, 429, and secondary limits, and after 401 for a token created seconds ago; reports each retry on one line. A
 * request can have the options `mostLost`, how many lost answers another try may follow (0: none, and none after a
 * 5xx; absent: no limit); `once`, to leave all further tries to the caller; `pacedAs`, the credential whose pace and
 * limits apply; and `ends`, to be sent even after an interruption.
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function retry(log: RetryLog, timing: Timing): Retry {
  const { isSilent, listen } = createSilence(timing)
  const { bound, ...interruption } = createInterruption(timing)
  const { isInterrupted, sleep } = interruption
  const { serverNow, learn } = createServerClock(timing)
  const limits = createLimits(timing, longestWaitMs)
  const pace = createPace({ ...timing, sleep })
  const send: RequestHook = async (request, options) => {
    const key = options.request?.pacedAs as CredentialKey | undefined
    const isEnding = options.request?.ends === true
    const isStopped = (): boolean => isInterrupted() && !isEnding
    let waitedMs = 0
    let lost = 0
    if (key !== undefined && !isSilent()) {
      const limitMs = limits.msOf(key)
      if (limitMs > 0) await sleep(limitMs)
      await pace(key)
    }
    if (isStopped()) throw interrupted()
    for (let tries = 1; ; tries += 1) {
      try {
        return await listen(() => answer(request, options, { log, learn }))
      } catch (error) {
        if (isNetworkFailure(error) && error.sent) lost += 1
        const wait = chooseWait(error, { options, tries, lost, timing })
        const isTooLong = wait === undefined || waitedMs + wait.ms > longestWaitMs
        const isLast = isTooLong || tries === mostTries || isSilent()
        if (key !== undefined && wait?.limit !== undefined)
          limits.learn(key, { error: wait.limit, ms: wait.ms, isWaitedFor: !isLast })
        if (isLast || isStopped()) throw error
        log.info(describeRetry(error, options, wait))
        waitedMs += wait.ms
        await (isEnding ? timing.sleep(wait.ms) : sleep(wait.ms))
        if (isStopped()) throw error
      }
    }
  }
  const hook: RequestHook = (request, options) => bound(send(request, options))
  return { hook, isSilent, serverNow, ...interruption }
}

/** The code of a manifest is a secret, and stays a placeholder. */
function describeRequest({ method, url }: EndpointDefaults, sentTo: string): string {
  const path = String(url).includes('{code}') ? String(url) : sentTo.replace(/^https?:\/\/[^/]*/, '')
  return `${method} ${path}`
}

/** Includes the ID that GitHub Support asks for. */
function describeAnswer(options: EndpointDefaults, answer: OctokitResponse<unknown>): string {
  const { 'x-github-request-id': requestId } = answer.headers
  const id = requestId === undefined ? '' : ` (request ID ${requestId})`
  return `${describeRequest(options, answer.url)} -> ${answer.status}${id}`
}

function describeRetry(error: unknown, { baseUrl }: EndpointDefaults, { ms }: Wait): string {
  const { host } = new URL(baseUrl)
  return `${describeFailure(error, host)}; trying again in ${Math.ceil(ms / 1000)} s.`
}

/** Octokit wraps what fetch throws in an error with status 500, and returns text if JSON is not valid; this function undoes both. */
async function answer(
  request: RequestInterface,
  options: EndpointDefaults,
  { log, learn }: Pick<ServerClock, 'learn'> & { readonly log: RetryLog },
): Promise<OctokitResponse<unknown>> {
  try {
    const response = await request<unknown>(options as EndpointDefaults & { url: string })
    learn(response.headers)
    log.debug(describeAnswer(options, response))
    if (response.status !== 204 && !isJson(response.data)) {
      throw networkFailure('a response that is not JSON', 'ERR_NOT_JSON', true)
    }
    return response
  } catch (error) {
    if (error instanceof RequestError) {
      if (error.response === undefined) {
        log.debug(`${describeRequest(options, error.request.url)} -> ${(error.cause as NetworkFailure).code}`)
        throw error.cause
      }
      learn(error.response.headers)
      log.debug(`${describeAnswer(options, error.response)} '${messageOf(error)}'`)
      throw error
    }
    if (isNetworkFailure(error)) throw error
    // Octokit converts parts of an answer to text, which fails for some values.
    const failure = networkFailure('a response that cannot be read', 'ERR_NOT_READABLE', true)
    throw Object.assign(failure, { cause: error })
  }
}
