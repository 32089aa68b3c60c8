import { RequestError } from '@octokit/request-error'
import { FixableError, outage, type Complaint } from '../errors.ts'
import { limitOf } from './choose-wait.ts'
import { explainNetworkFailure } from './explain-network-failure.ts'
import { isNetworkFailure } from './network-failure.ts'
import { isJson, responseOf, timeOf } from './response-of.ts'

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

/** Tells GitHub's 404 for what is not there, or not to be seen, from other answers. */
export function isBareNotFound(error: unknown): boolean {
  return error instanceof RequestError && error.status === 404 && messageOf(error) === 'Not Found'
}

/** Tells an answer in JSON from a page of a proxy, a portal or a web server. */
export function isFromGitHub(error: RequestError): boolean {
  return isJson(responseOf(error).data)
}

/** Returns GitHub's own message without the address that Octokit adds, on one line of at most 300 characters. */
export function messageOf(error: RequestError): string {
  const data: unknown = responseOf(error).data
  const message = isJson(data) && 'message' in data ? String(data.message) : 'no message'
  return message.replace(/\s+/g, ' ').trim().slice(0, 300)
}

function explainStatus(error: RequestError, { doing, apiUrl }: Attempt): Error {
  const { status } = error
  const message = messageOf(error)
  const could = `Could not ${doing}:`
  const limit = limitOf(error)
  if (limit !== undefined) return explainLimit(error, limit.endsInMs, could)
  if (status >= 500) {
    return outage(
      {
        failed: `${could} GitHub answered with status ${status}, a fault on its side.`,
        remedy: 'Look at https://www.githubstatus.com and run the job again later.',
      },
      error,
    )
  }
  if (!isFromGitHub(error)) {
    return new FixableError(
      {
        failed: `${could} ${apiUrl} answered with status ${status} and a page that is no answer of GitHub's REST API.`,
        remedy:
          "Set 'github-api-url' to the REST API's address, which ends in /api/v3 on GitHub Enterprise Server, and look whether a proxy answers in its place.",
      },
      { cause: error },
    )
  }
  const known = rules.find((rule) => rule.status === status && rule.message.test(message))
  const { failed, remedy } = known ?? {
    failed: 'GitHub refused the request.',
    remedy: 'Look its answer up in the documentation of the REST API.',
  }
  return new FixableError(
    { failed: `${could} ${failed} GitHub answered '${message}' (${status}).`, remedy },
    { cause: error },
  )
}

const rules: readonly (Complaint & { readonly status: number; readonly message: RegExp })[] = [
  {
    status: 400,
    message: /not a supported version/,
    failed: 'this server is too old.',
    remedy: 'Update GitHub Enterprise Server to a version that knows the REST API of 2022-11-28.',
  },
  {
    status: 410,
    message: /./,
    failed: 'this version of the REST API is no longer offered.',
    remedy: 'Update this action to its latest version.',
  },
  {
    status: 403,
    message: /IP allow list/,
    failed: 'the organisation lets only listed addresses in.',
    remedy:
      "Run the job on a runner whose address is on the organisation's IP allow list, or let an owner add it there.",
  },
  {
    status: 403,
    message: /SAML/,
    failed: 'the organisation asks for SAML single sign-on.',
    remedy:
      "Authorise the token for the organisation, or give an App's 'client-id' and 'private-key', which need no sign-on.",
  },
]

function explainLimit(error: RequestError, endsInMs: number | undefined, could: string): Error {
  const ends =
    endsInMs === undefined || Number.isNaN(timeOf(error))
      ? 'GitHub does not say when it ends'
      : `it ends at ${new Date(timeOf(error) + endsInMs).toISOString()}`
  return outage(
    {
      failed: `${could} GitHub's rate limit is used up (${error.status}); ${ends}.`,
      remedy: 'Run the job again after that, and spread what sends many requests over a longer time.',
    },
    error,
  )
}
