import { textOf } from '../errors/explained-error.ts'
import { render, type Words } from '../errors/text.ts'
import type { StartedRun } from '../github/create-workflow-dispatch-event.ts'
import type { DispatchEvent } from '../github/dispatch-event.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import type { Access } from '../tokens/access.ts'

/** The result of sending an event to one target. */
export interface Delivery {
  readonly target: Repository
  readonly status: 'sent' | 'failed' | 'unknown'
  /** Why the event was not or may not have been delivered. */
  readonly error?: Error
  /** What sent the event; undefined if nothing was sent. */
  readonly access?: Access
  /** When GitHub accepted the event, or when the request whose answer was lost began, by the server's clock in milliseconds. */
  readonly sentAt?: number
  /** The run that the event started, if GitHub named it. */
  readonly run?: StartedRun
}

/** Returns the result for targets to which nothing was sent, all for the same reason. */
export function failAll(targets: readonly Repository[], error: Error): readonly Delivery[] {
  return targets.map((target) => ({ target, status: 'failed', error }))
}

/** Returns a delivery with GitHub's names and a front end's words, the way every front end writes it in JSON. */
export function deliveryJson(
  event: DispatchEvent,
  { target, status, error }: Delivery,
  words: Words,
): object {
  return {
    repository: fullName(target),
    ...('workflow' in event ? { workflow: event.workflow } : { event_type: event.eventType }),
    status,
    ...(error && { error: render(textOf(error), words) }),
  }
}
