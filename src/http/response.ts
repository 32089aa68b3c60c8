import { RequestError } from '@octokit/request-error'
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

/** Returns GitHub's own message without the address that Octokit adds, on one line of at most 300 characters. */
export function messageOf(error: RequestError): string {
  const { data } = responseOf(error)
  const message =
    isJson(data) && 'message' in data && typeof data.message === 'string' ? data.message : 'no message'
  return message.replace(/\s+/g, ' ').trim().slice(0, 300)
}

/** Tells an answer with the status 404 from every other failure. */
export function isNotFound(error: unknown): error is RequestError {
  return error instanceof RequestError && error.status === 404
}

/** Tells GitHub's 404 for what is not there, or not to be seen, from other answers. */
export function isBareNotFound(error: unknown): boolean {
  return isNotFound(error) && messageOf(error) === 'Not Found'
}
