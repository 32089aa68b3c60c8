import type { Timing } from '../../http/timing.ts'
import type { Config } from '../config/config.ts'
import type { Incoming } from '../expressions/map-event.ts'
import type { Operations } from '../operate/operations.ts'
import type { Accepted, NewDelivery, NewDispatch, Store } from '../store/store.ts'
import type { DeliveryKey } from '../verify/keys.ts'
import { refuse, type Answer } from './answer.ts'
import type { Known } from './contexts.ts'
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
  for (const { route, event } of dispatches)
    if ('failed' in event) operations.unmapped({ id, source: delivery.source }, { route, complaint: event })
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

/** Notes that an event could not be read; nothing can be made of its body, and what the sender sends next is another event. */
export async function noteUnparsed(
  receiver: Receiver,
  known: Known,
  reason: string,
): Promise<Answer | undefined> {
  const event = {
    failed: `The event of the source '${known.source}' cannot be read: ${reason}.`,
    remedy: 'Correct what the sender sends, and send it again.',
  }
  const dispatch = { route: '', target: undefined, event, resends: false, collapseSeconds: undefined }
  const accepted = await tryAccept(receiver, { ...known, keys: [], dispatches: [dispatch], kept: undefined })
  if ('body' in accepted) return accepted
  receiver.operations.unmapped(known, { route: '', complaint: event })
  return undefined
}
