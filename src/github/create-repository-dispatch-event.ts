import type { Connection } from './connect.ts'
import { expectAnswer } from './expect-answer.ts'

/** The token that sends a request. */
export interface Bearer {
  readonly token: string
  /** When we created it, in milliseconds; undefined for one that was given. */
  readonly createdAt?: number
  /** The page of the App's installation that it belongs to; undefined for one that was given. */
  readonly installationUrl?: string
}

/** A `repository_dispatch` event. */
export interface RepositoryDispatchEvent {
  readonly eventType: string
  readonly clientPayload: Readonly<Record<string, unknown>> | undefined
}

/**
 * Sends a `repository_dispatch` event to a repository, at most once; 204 says that GitHub took it, not that a workflow listens.
 * @see https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event
 */
export async function createRepositoryDispatchEvent(
  { request }: Pick<Connection, 'request'>,
  { token, createdAt }: Bearer,
  { owner, name }: { readonly owner: string; readonly name: string },
  { eventType, clientPayload }: RepositoryDispatchEvent,
): Promise<void> {
  const { status } = await request('POST /repos/{owner}/{repo}/dispatches', {
    owner,
    repo: name,
    event_type: eventType,
    ...(clientPayload && { client_payload: clientPayload }),
    headers: { authorization: `bearer ${token}` },
    request: { once: true, tokenCreatedAt: createdAt },
  })
  expectAnswer((status as number) === 204, 'the status 204')
}
