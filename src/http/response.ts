import { RequestError } from '@octokit/request-error'
import type { OctokitResponse } from '@octokit/types'

/** Returns the answer that an error carries; every error has one here, because retry unwraps those without. */
export function responseOf(error: RequestError): OctokitResponse<unknown> {
  return error.response as OctokitResponse<unknown>
}

/** Returns the server's time of an answer in milliseconds; NaN if the server does not say. */
export function timeOf(error: RequestError): number {
  return Date.parse(String(responseOf(error).headers.date))
}

/** Returns whether the data of an answer is JSON, not text or bytes, which Octokit returns for every other media type. */
export function isJson(data: unknown): data is object {
  return typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer)
}

/** Returns GitHub's own message without the URL that Octokit adds, on one line of at most 300 characters. */
export function messageOf(error: RequestError): string {
  return messageIn(responseOf(error).data) ?? 'no message'
}

function messageIn(data: unknown): string | undefined {
  const message = isJson(data) && 'message' in data ? data.message : undefined
  return typeof message === 'string' ? message.replace(/\s+/g, ' ').trim().slice(0, 300) : undefined
}

const longestPageText = 200
/** What is read of a page. */
const mostPageCharacters = 20_000

/**
 * Returns what a server answered about a fault of its own, for use in a sentence: GitHub's message, or the text of a
 * page, such as that of maintenance mode, with the status; only the status if there is no text.
 */
export function describeFault(error: RequestError): string {
  const words = wordsOf(error)
  return words === '' ? `status ${error.status}` : `'${words}' (${error.status})`
}

function wordsOf(error: RequestError): string {
  const { data } = responseOf(error)
  if (typeof data !== 'string') return messageIn(data) ?? ''
  return data
    .slice(0, mostPageCharacters)
    .replace(/<(head|style|script)\b[^]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestPageText)
}

/** Returns whether an error is an answer with status 404. */
export function isNotFound(error: unknown): error is RequestError {
  return error instanceof RequestError && error.status === 404
}

/** Returns whether an error is GitHub's 404 for something that does not exist or cannot be seen. */
export function isBareNotFound(error: unknown): boolean {
  return isNotFound(error) && messageOf(error) === 'Not Found'
}
