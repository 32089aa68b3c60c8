import { RequestError } from '@octokit/request-error'
import type { OctokitResponse } from '@octokit/types'
import type { Connection } from '../http/connect.ts'
import type { CredentialKey } from '../http/limits.ts'
import { expectAnswer } from '../http/network-failure.ts'
import type { Repository } from '../parse/repository.ts'
import { sentBy, type Bearer } from './bearer.ts'
import type { RepositoryDispatchEvent } from './dispatch-event.ts'

/** An event, its target, and whose pace and limits it shares. */
export interface SentEvent<Event> {
  readonly repository: Repository
  readonly event: Event
  readonly pacedAs: CredentialKey
}

/**
 * Sends a `repository_dispatch` event to a repository, at most once; 204 means that GitHub accepted it, not that a
 * workflow listens.
 * @see https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event
 */
export async function createRepositoryDispatchEvent(
  { request }: Pick<Connection, 'request'>,
  bearer: Bearer,
  { repository: { owner, name }, event, pacedAs }: SentEvent<RepositoryDispatchEvent>,
): Promise<undefined> {
  const sent = sentBy(bearer)
  const response = await request('POST /repos/{owner}/{repo}/dispatches', {
    owner,
    repo: name,
    event_type: event.eventType,
    ...(event.clientPayload && { client_payload: event.clientPayload }),
    ...sent,
    request: { ...sent.request, mostLost: 0, pacedAs, redirect: 'manual' },
  })
  refuseMoved(response)
  expectAnswer((response.status as number) === 204, 'the status 204')
}

/**
 * Throws a RequestError for a redirect, by which GitHub answers for a repository that was renamed or transferred. No
 * event follows it, because the new owner may be somebody else.
 */
export function refuseMoved(response: OctokitResponse<unknown>): void {
  const { status, url } = response
  if (status < 300) return
  throw new RequestError('Moved', status, { response, request: { method: 'POST', url, headers: {} } })
}

/** Returns the ID of the repository to which GitHub redirects in place of taking an event; undefined for any other error. */
export function findMovedId(error: unknown): number | undefined {
  if (!(error instanceof RequestError) || error.status < 300 || error.status >= 400) return undefined
  const [, id] = /\/repositories\/(\d+)\//.exec(String(error.response?.headers.location)) ?? []
  return id === undefined ? undefined : Number(id)
}
