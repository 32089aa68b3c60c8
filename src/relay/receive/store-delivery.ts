import type { Timing } from '../../http/timing.ts'
import type { Config, Source } from '../config/config.ts'
import type { Incoming } from '../expressions/map-event.ts'
import type { Operations } from '../operate/operations.ts'
import type { Accepted, NewDelivery, NewDispatch, Store } from '../store/store.ts'
import { deliveryKeys, type DeliveryKey } from '../verify/keys.ts'
import type { WebhookRequest } from '../verify/request.ts'
import { refuse, type Answer } from './answer.ts'
import { toContexts, type Known } from './contexts.ts'
import { toKept } from './kept.ts'

/** What receiving needs of the relay. */
export interface Receiver {
  readonly config: () => Config
  readonly store: Pick<Store, 'accept'>
  readonly operations: Operations
  readonly timing: Timing
  /** Returns the App's slug, as far as it is known. */
  readonly slug: () => string | undefined
  /** Called when something waits to be sent. */
  readonly wake: () => void
}

/** A delivery with what tells its retries from new events. */
export interface Identified extends Known {
  readonly keys: readonly DeliveryKey[]
}

/** What routes made of a webhook. */
export interface Mapped {
  readonly dispatches: readonly NewDispatch[]
  readonly incoming: Incoming
  readonly startedAt: number
}

/** Stores what routes made of a webhook, and wakes the sender; asks the sender of the webhook to try again if that is not possible. */
export async function storeDelivery(
  receiver: Receiver,
  delivery: Identified,
  { dispatches, incoming, startedAt }: Mapped,
): Promise<Answer> {
  const { operations, wake, config } = receiver
  if (operations.pending() + dispatches.length > config().limits.pending) {
    operations.refused(delivery.source, 'full')
    return refuse(503, 'Too many events wait to be sent.', 60)
  }
  const kept = dispatches.some(({ event }) => 'failed' in event) ? toKept(incoming) : undefined
  const accepted = await tryAccept(receiver, { ...delivery, dispatches, kept })
  if ('body' in accepted) return accepted
  const { id, status } = accepted
  const routes = [...new Set(dispatches.map(({ route }) => route))]
  if (status === 'accepted') wake()
  operations.received({ id, source: delivery.source, status, routes, startedAt })
  return { status: 200, body: { delivery: id, status, routes } }
}

/** Returns the answer for a sender to try again, if the delivery could not be stored. */
async function tryAccept(
  { store: { accept }, operations }: Receiver,
  delivery: NewDelivery,
): Promise<Accepted | Answer> {
  try {
    return await accept(delivery)
  } catch (error) {
    operations.storeFailed(delivery.source, error)
    return refuse(503, 'The event cannot be stored at the moment.', 10)
  }
}

/** What cannot be read may be the only copy of an event, so it is kept as a failed one. */
export async function keepUnparsed(
  receiver: Receiver,
  source: Source,
  {
    request,
    known,
    reason,
  }: { readonly request: WebhookRequest; readonly known: Known; readonly reason: string },
): Promise<Answer | undefined> {
  const event = {
    failed: `The event of the source '${source.name}' cannot be read: ${reason}.`,
    remedy: 'Correct what the sender sends.',
  }
  const dispatch = { route: '', target: undefined, event, resends: false, collapseSeconds: undefined }
  const kept = toKept({ contexts: toContexts(request, null, known), text: request.body.toString('base64') })
  const keys = deliveryKeys(source, request, undefined)
  const accepted = await tryAccept(receiver, { ...known, keys, dispatches: [dispatch], kept })
  return 'body' in accepted ? accepted : undefined
}
