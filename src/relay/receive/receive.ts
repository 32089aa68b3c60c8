import { randomUUID } from 'node:crypto'
import type { Source } from '../config/config.ts'
import { deliveryKeys } from '../verify/keys.ts'
import type { WebhookRequest } from '../verify/request.ts'
import { verify, verifyNothing } from '../verify/verify.ts'
import { refuse, type Answer } from './answer.ts'
import { createBucket } from './bucket.ts'
import { toContexts } from './contexts.ts'
import { greet, isOwnEvent } from './greetings.ts'
import { mapRoutes } from './map-routes.ts'
import { parseBody } from './parse-body.ts'
import { noteUnparsed, storeDelivery, type Receiver } from './store-delivery.ts'

/** Takes a webhook from its bytes to the store. */
export type Receive = (sourceName: string, request: WebhookRequest) => Promise<Answer>

/** Creates the Receive of a relay: verifies, parses, maps, and stores, in this order. */
export function createReceive(receiver: Receiver): Receive {
  const { config, operations, timing } = receiver
  const verified = createBucket(timing)
  const refused = createBucket(timing)
  return async (sourceName, request) => {
    const startedAt = timing.now()
    const { sources, limits } = config()
    const source = sources.get(sourceName)
    if (source === undefined) {
      verifyNothing(request)
      operations.refused('', 'unknown source')
      return refuse(404, 'There is no such source.')
    }
    const reason = verify(source, request, startedAt)
    if (reason !== undefined) {
      // Refused requests are counted on their own, so that an outsider cannot silence a source.
      const waitSeconds = refused(sourceName, limits.refusedPerMinute)
      operations.refused(sourceName, reason)
      if (waitSeconds > 0) return refuse(429, 'Too many requests with a wrong signature.', waitSeconds)
      return refuse(401, 'The signature or secret is missing, wrong, or too old.')
    }
    const waitSeconds = verified(sourceName, limits.requestsPerMinute)
    if (waitSeconds > 0) {
      operations.refused(sourceName, 'rate')
      return refuse(429, 'Too many requests.', waitSeconds)
    }
    return take(receiver, source, { request, startedAt })
  }
}

/** A verified request. */
interface Verified {
  readonly request: WebhookRequest
  readonly startedAt: number
}

async function take(receiver: Receiver, source: Source, { request, startedAt }: Verified): Promise<Answer> {
  const { operations, config, slug } = receiver
  const parsed = parseBody(source, request)
  const known = { id: randomUUID(), source: source.name, receivedAt: startedAt, header: source.header }
  if (!('event' in parsed)) {
    const { status, reason } = parsed
    operations.refused(source.name, status === 415 ? 'type' : 'body')
    const unkept = status === 400 ? await noteUnparsed(receiver, known, reason) : undefined
    const refusal = refuse(status, `The event cannot be read: ${reason}.`)
    return (
      unkept ?? (status === 400 ? { ...refusal, body: { ...refusal.body, delivery: known.id } } : refusal)
    )
  }
  const { event, text } = parsed
  const greeting = greet(source, request, event)
  const incoming = { contexts: toContexts(request, event, known), text }
  const isOwn = isOwnEvent(source, request, { event, slug: slug() })
  const dispatches = greeting === undefined ? mapRoutes(config(), incoming, isOwn) : []
  const delivery = { ...known, keys: deliveryKeys(source, request, event) }
  if (dispatches.length === 0) {
    operations.received({ ...delivery, status: 'ignored', routes: [], startedAt })
    return { status: 200, body: { delivery: delivery.id, status: 'ignored', routes: [], ...greeting } }
  }
  return storeDelivery(receiver, delivery, { dispatches, incoming, startedAt })
}
