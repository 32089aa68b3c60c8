import { RequestError } from '@octokit/request-error'
import { isNetworkFailure } from './network-failure.ts'

/** Returns how the answer to a request was lost that may have done its work, as an error's code or a status; undefined where it surely did none. */
export function howAnswerWasLost(error: unknown): string | undefined {
  if (isNetworkFailure(error)) return error.sent ? error.code : undefined
  return error instanceof RequestError && error.status >= 500 ? `status ${error.status}` : undefined
}
