import { RequestError } from '@octokit/request-error'
import type { OctokitResponse, RequestHeaders } from '@octokit/types'

/** What a server answered, and the tag by which it recognizes that. */
export interface Tagged<T> {
  readonly value: T
  readonly etag: string | undefined
}

/**
 * Sends a GET request with the tag of the answer that is already known, and returns that answer if it still holds; an
 * unchanged answer does not count against the primary rate limit.
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
 */
export async function getIfChanged<T>(
  known: Tagged<T> | undefined,
  get: (headers: RequestHeaders) => Promise<OctokitResponse<unknown>>,
  read: (data: unknown) => T,
): Promise<Tagged<T>> {
  try {
    const { data, headers } = await get(known?.etag === undefined ? {} : { 'if-none-match': known.etag })
    return { value: read(data), etag: headers.etag }
  } catch (error) {
    if (known !== undefined && error instanceof RequestError && error.status === 304) return known
    throw error
  }
}
