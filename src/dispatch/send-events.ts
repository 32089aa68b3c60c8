import { explainDispatchError } from '../explain/explain-dispatch-error.ts'
import type { Bearer } from '../github/bearer.ts'
import {
  createRepositoryDispatchEvent,
  type RepositoryDispatchEvent,
} from '../github/create-repository-dispatch-event.ts'
import type { Connection } from '../http/connect.ts'
import { mostAtOnce } from '../http/fetch-over-http.ts'
import type { Repository } from '../parse/repository.ts'
import type { Delivery } from './delivery.ts'

/** An event, where it goes, and the names under which the user gave the targets. */
export interface Dispatch {
  readonly event: RepositoryDispatchEvent
  readonly targets: readonly Repository[]
  readonly names: readonly string[]
}

/** A token that sends events; it has no installation if the user gave it. */
export interface SendingToken extends Bearer {
  readonly installation?: { readonly id: number; readonly htmlUrl: string }
}

/** Sends an event to each target, at most 5 at a time and at the pace of the token's installation; a failure does not stop the others. */
export async function sendEvents(
  connection: Connection,
  token: SendingToken,
  { event, targets, names }: Dispatch,
): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = []
  const waiting = targets.entries()
  const send = async (target: Repository): Promise<Delivery> => {
    try {
      const pacedAs = token.installation?.id ?? token.token
      await createRepositoryDispatchEvent(connection, token, { repository: target, event, pacedAs })
      return { target, status: 'sent' }
    } catch (error) {
      const { eventType } = event
      const installationUrl = token.installation?.htmlUrl
      const attempt = { ...connection, eventType, target, installationUrl, names }
      return { target, ...explainDispatchError(error, attempt) }
    }
  }
  const worker = async (): Promise<void> => {
    for (const [index, target] of waiting) {
      deliveries[index] = await send(target)
    }
  }
  await Promise.all(Array.from({ length: mostAtOnce }, worker))
  return deliveries
}
