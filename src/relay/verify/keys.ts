import { createHash } from 'node:crypto'
import type { SchemeName, Source } from '../config/config.ts'
import type { WebhookRequest } from './request.ts'

/** What tells a sender's retry from a new event, and how long it is remembered. */
export interface DeliveryKey {
  readonly key: string
  readonly livesMs: number
}

const dayMs = 86_400_000
/** GitHub redelivers for three days, and nobody retries for longer than a week. */
const idLivesMs = 7 * dayMs

/** Returns the key of a sender's own ID. */
export function idKey(id: string): string {
  // Anything else might not fit into a database.
  return /^[\x21-\x7e]{1,200}$/.test(id) ? `id:${id}` : `id:${digest(Buffer.from(id))}`
}

type IdOf = (request: WebhookRequest, event: unknown) => unknown

const fieldOf =
  (name: string): IdOf =>
  (_, event) =>
    typeof event === 'object' && event !== null
      ? (event as Readonly<Record<string, unknown>>)[name]
      : undefined
const headerOf =
  (name: string): IdOf =>
  ({ headers }) =>
    headers[name]
const bodyOf: IdOf = ({ body }) => digest(body)

/** What each sender sends again with a retry; Storyblok sends nothing, and two of its events can have the same body. */
const ids: Readonly<Record<Exclude<SchemeName, 'storyblok'>, IdOf>> = {
  github: headerOf('x-github-delivery'),
  'standard-webhooks': headerOf('webhook-id'),
  contentful: (request, event) =>
    `${String(bodyOf(request, event))}-${request.headers['x-contentful-topic'] ?? ''}`,
  sanity: headerOf('idempotency-key'),
  hygraph: bodyOf,
  shopify: ({ headers }) => headers['x-shopify-event-id'] ?? headers['x-shopify-webhook-id'],
  stripe: fieldOf('id'),
  slack: fieldOf('event_id'),
  gitlab: headerOf('idempotency-key'),
  prismic: bodyOf,
  bearer: headerOf('idempotency-key'),
  basic: headerOf('idempotency-key'),
  header: headerOf('idempotency-key'),
  hmac: headerOf('idempotency-key'),
}

/** Returns what identifies an event: the sender's own ID, and, where that is not signed or does not exist, its body for a day. */
export function deliveryKeys(
  { verify, dedupesBody }: Source,
  request: WebhookRequest,
  event: unknown,
): readonly DeliveryKey[] {
  const id = verify === 'storyblok' ? undefined : ids[verify](request, event)
  return [
    ...(typeof id === 'string' && id !== '' ? [{ key: idKey(id), livesMs: idLivesMs }] : []),
    ...(dedupesBody ? [{ key: `body:${digest(request.body)}`, livesMs: dayMs }] : []),
    // Sanity does not sign its key, but the time and the body.
    ...(verify === 'sanity' ? [{ key: `signed:${signedBySanity(request)}`, livesMs: dayMs }] : []),
  ]
}

function signedBySanity({ headers, body }: WebhookRequest): string {
  const time = /t=(\d+)/.exec(String(headers['sanity-webhook-signature']))?.[1]
  return `${String(time)} ${digest(body)}`
}

function digest(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex')
}
