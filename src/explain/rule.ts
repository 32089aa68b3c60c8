import { RequestError } from '@octokit/request-error'
import { ExplainedError } from '../errors/explained-error.ts'
import { prose, type Text } from '../errors/text.ts'
import { limitOf } from '../http/choose-wait.ts'
import { isCertificateCode, isNetworkFailure, type NetworkFailure } from '../http/network-failure.ts'
import { isJson, messageOf, responseOf, timeOf } from '../http/response.ts'

/** What was being done, as in "create the token", and where. */
export interface Attempt {
  readonly doing: string
  readonly apiUrl: string
}

/** What GitHub or the network did. */
export interface Failure {
  /** What it is known by: an answer's status or a failure's code first, then its kind. */
  readonly signs: readonly (number | string)[]
  /** The status of an answer, or the code of a failure of the network. */
  readonly code: number | string
  readonly message: string
  /** The proxy on the way to the server; undefined for none. */
  readonly proxy: NetworkFailure['proxy']
  /** When a rate limit ends, in ISO 8601 by the server's clock; empty where that is unknown. */
  readonly endsAt: string
  /** The permissions that GitHub asks for; empty where it does not say. */
  readonly acceptedPermissions: string
}

/** A sentence, which may speak of what was tried and how it failed. */
type Sentence<A> = Text | ((attempt: A, failure: Failure) => Text)

/** How a failure is explained that bears one of these signs, and whose message fits. */
export interface Rule<A> {
  readonly on: readonly (number | string)[]
  readonly message?: RegExp
  readonly isOutage?: true
  readonly failed: Sentence<A>
  readonly remedy: Sentence<A>
}

/** Returns the error that the first fitting rule explains in two sentences, with its cause; undefined where none fits. */
export function explainBy<A>(
  rules: readonly Rule<A>[],
  error: unknown,
  attempt: A & { readonly opening?: Text },
): ExplainedError | undefined {
  const failure = failureOf(error)
  const fits = ({ on, message = /^/ }: Rule<A>): boolean =>
    failure?.signs.some((sign) => on.includes(sign)) === true && message.test(failure.message)
  const rule = rules.find(fits)
  if (failure === undefined || rule === undefined) return undefined
  const say = (sentence: Sentence<A>): Text =>
    typeof sentence === 'function' ? sentence(attempt, failure) : sentence
  const { opening = '' } = attempt
  const complaint = { failed: prose`${opening}${say(rule.failed)}`, remedy: say(rule.remedy) }
  return new ExplainedError(rule.isOutage === true ? 'outage' : 'fixable', complaint, { cause: error })
}

function failureOf(error: unknown): Failure | undefined {
  if (isNetworkFailure(error)) {
    const { code, message, proxy } = error
    return { signs: kindsOf(error), code, message, proxy, endsAt: '', acceptedPermissions: '' }
  }
  if (!(error instanceof RequestError)) return undefined
  const limit = limitOf(error)
  const endsAt = new Date(timeOf(error) + (limit?.endsInMs ?? NaN))
  return {
    signs: limit === undefined ? signsOf(error) : ['limit'],
    code: error.status,
    message: messageOf(error),
    proxy: undefined,
    // A server may send an invalid time.
    endsAt: Number.isNaN(endsAt.getTime()) ? '' : endsAt.toISOString(),
    acceptedPermissions: responseOf(error).headers['x-accepted-github-permissions'] ?? '',
  }
}

/** Codes of a connection that was never established; behind a proxy, it is the proxy that failed. */
const unreachable = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']

function kindsOf({ code, proxy }: NetworkFailure): Failure['signs'] {
  if (proxy !== undefined && unreachable.includes(code)) return ['unreachable proxy']
  if (isCertificateCode(code)) return [code, 'certificate']
  return [code, code.startsWith('ERR_NOT_') ? 'not GitHub' : 'network']
}

function signsOf(error: RequestError): Failure['signs'] {
  if (error.status >= 500) return ['fault']
  return isJson(responseOf(error).data) ? [error.status, 'refusal'] : ['page']
}
