import type { RequestError } from '@octokit/request-error'
import type { OctokitResponse } from '@octokit/types'

/** Returns the answer that an error carries; retry takes those without one apart, so each has it. */
export function responseOf(error: RequestError): OctokitResponse<unknown> {
  return error.response as OctokitResponse<unknown>
}

/** Returns the server's time of an answer in milliseconds; NaN where it does not say. */
export function timeOf(error: RequestError): number {
  return Date.parse(String(responseOf(error).headers.date))
}
