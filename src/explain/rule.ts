import { RequestError } from '@octokit/request-error'
import { ExplainedError } from '../errors/explained-error.ts'
import { prose, type Text } from '../errors/text.ts'
import { limitOf } from '../http/choose-wait.ts'
import { isCertificateCode, isNetworkFailure, type NetworkFailure } from '../http/network-failure.ts'
import { describeFault, isJson, messageOf, responseOf, timeOf } from '../http/response.ts'
import { describeTime } from '../parse/describe-time.ts'

/** What was being done, as in "create the token", and where. */
export interface Attempt {
  readonly doing: Text
  readonly apiUrl: string
}

/** What GitHub or the network did. */
export interface Failure {
  /** What identifies it: the status of an answer or the code of a failure, its kind, or both. */
  readonly signs: readonly (number | string)[]
  /** The status of an answer, or the code of a network failure. */
  readonly code: number | string
  /** What the server or the system says; for a fault of the server, with the status. */
  readonly message: string
  /** The proxy on the way to the server; undefined if there is none. */
  readonly proxy: NetworkFailure['proxy']
  /** When a rate limit resets, by the server's clock, with the time left; empty if unknown. */
  readonly endsAt: string
  /** GitHub's page about the endpoint, or about troubleshooting if the answer does not name one. */
  readonly documentation: string
  /** The permissions that GitHub asks for; empty if it does not say. */
  readonly acceptedPermissions: string
}

/** A sentence, or a function that builds it from the attempt and the failure. */
type Sentence<A> = Text | ((attempt: A, failure: Failure) => Text)

/** How to explain a failure that has one of these signs and a matching message. */
export interface Rule<A> {
  readonly on: readonly (number | string)[]
  readonly message?: RegExp
  readonly isOutage?: true
  readonly failed: Sentence<A>
  readonly remedy: Sentence<A>
}

/** Returns the error that the first matching rule explains in two sentences, with its cause; undefined if no rule matches. */
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

const troubleshooting = 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api'

const unanswered = { endsAt: '', acceptedPermissions: '', documentation: troubleshooting }

/** GitHub's refusals name the page of their endpoint; another server could name any address. */
function documentationOf(error: RequestError): string {
  const { data } = responseOf(error)
  const page = isJson(data) && 'documentation_url' in data ? data.documentation_url : undefined
  const isPage =
    typeof page === 'string' && /^https:\/\/docs\.github\.com\/[\w/.@-]{1,100}#[\w-]{1,100}$/.test(page)
  return isPage ? page : troubleshooting
}

function failureOf(error: unknown): Failure | undefined {
  if (isNetworkFailure(error)) {
    const { code, message, proxy } = error
    return { signs: kindsOf(error), code, message, proxy, ...unanswered }
  }
  if (!(error instanceof RequestError)) return undefined
  const limit = limitOf(error)
  const answeredAt = timeOf(error)
  const endsAt = answeredAt + (limit?.endsInMs ?? NaN)
  return {
    signs: limit === undefined ? signsOf(error) : ['limit'],
    code: error.status,
    message: error.status >= 500 ? describeFault(error) : messageOf(error),
    proxy: undefined,
    // A server may send an invalid time.
    endsAt: Number.isNaN(new Date(endsAt).getTime()) ? '' : describeTime(endsAt, answeredAt),
    documentation: documentationOf(error),
    acceptedPermissions: responseOf(error).headers['x-accepted-github-permissions'] ?? '',
  }
}

/** Codes of a connection that was never established; with a proxy, it is the proxy that cannot be reached. */
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
