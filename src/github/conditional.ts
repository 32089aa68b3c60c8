import { RequestError } from '@octokit/request-error'
import type { OctokitResponse } from '@octokit/types'
import { sentOnceBy, type Bearer } from './bearer.ts'

/** What a server answered, and the tag by which it recognizes that. */
export interface Tagged<T> {
  readonly value: T
  readonly etag: string | undefined
}

/**
 * Sends a GET request once, with the tag of the answer that is already known, and returns that answer if it still
 * holds; an unchanged answer does not count against the primary rate limit.
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
 */
export async function getIfChanged<T>(
  { known, bearer }: { readonly known: Tagged<T> | undefined; readonly bearer: Bearer },
  get: (sent: ReturnType<typeof sentOnceBy>) => Promise<OctokitResponse<unknown>>,
  read: (data: unknown) => T,
): Promise<Tagged<T>> {
  const { headers: sent, request } = sentOnceBy(bearer)
  const condition = known?.etag !== undefined && { 'if-none-match': known.etag }
  try {
    const { data, headers } = await get({ headers: { ...sent, ...condition }, request })
    return { value: read(data), etag: headers.etag }
  } catch (error) {
    if (known !== undefined && error instanceof RequestError && error.status === 304) return known
    throw error
  }
}
