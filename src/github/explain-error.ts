import { RequestError } from '@octokit/request-error'
import { FixableError } from '../errors.ts'
import { limitOf } from './choose-wait.ts'
import { explainNetworkFailure } from './explain-network-failure.ts'
import { isNetworkFailure } from './network-failure.ts'
import { responseOf, timeOf } from './response-of.ts'

/** What was being done, as in "create the token", and where. */
export interface Attempt {
  readonly doing: string
  readonly apiUrl: string
}

/** Returns the error that says in two sentences why a request failed, whatever it was for; the cause is kept for debug. */
export function explainError(error: unknown, attempt: Attempt): Error {
  if (isNetworkFailure(error)) return explainNetworkFailure(error, attempt)
  if (!(error instanceof RequestError)) return error as Error
  return explainStatus(error, attempt)
}

/** Returns GitHub's own message without the address that Octokit adds, on one line of at most 300 characters. */
export function messageOf(error: RequestError): string {
  const data: unknown = responseOf(error).data
  const hasMessage = typeof data === 'object' && data !== null && 'message' in data
  const message = hasMessage ? String(data.message) : 'no message'
  return message.replace(/\s+/g, ' ').trim().slice(0, 300)
}

/** Returns an error of GitHub's or the network's side, which nobody can fix in the workflow. */
export function outage(failed: string, remedy: string, cause: unknown): Error {
  return new Error(`${failed} ${remedy}`, { cause })
}

function explainStatus(error: RequestError, { doing, apiUrl }: Attempt): Error {
  const { status } = error
  const message = messageOf(error)
  const could = `Could not ${doing}:`
  const limit = limitOf(error)
  if (limit !== undefined) return explainLimit(error, limit.endsInMs, could)
  if (status >= 500) {
    return outage(
      `${could} GitHub answered with status ${status}, a fault on its side.`,
      'Look at https://www.githubstatus.com and run the job again later.',
      error,
    )
  }
  if (typeof responseOf(error).data !== 'object') {
    return new FixableError(
      `${could} ${apiUrl} answered with status ${status} and a page that is no answer of GitHub's REST API.`,
      "Set 'github-api-url' to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server, and look whether a proxy answers in its place.",
      { cause: error },
    )
  }
  const known = rules.find(([code, pattern]) => code === status && pattern.test(message))
  const [, , failed, remedy] = known ?? [
    0,
    /./,
    '',
    'Look the message up in the documentation of the REST API.',
  ]
  return new FixableError(`${could} ${failed}GitHub answered '${message}' (${status}).`, remedy, {
    cause: error,
  })
}

const rules: readonly (readonly [status: number, message: RegExp, failed: string, remedy: string])[] = [
  [
    400,
    /not a supported version/,
    'this server is too old. ',
    'Update GitHub Enterprise Server to a version that knows the REST API of 2022-11-28.',
  ],
  [
    410,
    /./,
    'this version of the REST API is no longer offered. ',
    'Update this action to its latest version.',
  ],
  [
    403,
    /IP allow list/,
    'the organisation lets only listed addresses in. ',
    "Run the job on a runner whose address is on the organisation's IP allow list, or let an owner add it there.",
  ],
  [
    403,
    /SAML/,
    'the organisation asks for SAML single sign-on. ',
    "Authorise the token for the organisation, or give an App's 'client-id' and 'private-key', which need no sign-on.",
  ],
]

function explainLimit(error: RequestError, endsInMs: number | undefined, could: string): Error {
  const ends =
    endsInMs === undefined || Number.isNaN(timeOf(error))
      ? 'GitHub does not say when it ends'
      : `it ends at ${new Date(timeOf(error) + endsInMs).toISOString()}`
  return outage(
    `${could} GitHub's rate limit is used up (${error.status}); ${ends}.`,
    'Run the job again after that, and spread what sends many requests over a longer time.',
    error,
  )
}
