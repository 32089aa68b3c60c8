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

/** Tells the data of an answer in JSON from text and from bytes, which Octokit makes of every other media type. */
export function isJson(data: unknown): data is object {
  return typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer)
}
