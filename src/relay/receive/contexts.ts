import type { Contexts } from '../expressions/expression.ts'
import type { WebhookRequest } from '../verify/request.ts'

/** What proves who the sender is does not reach expressions, nor the store. */
const credentials = [
  'authorization',
  'cookie',
  'gcms-signature',
  'proxy-authorization',
  'sanity-webhook-signature',
  'stripe-signature',
  'webhook-signature',
  'x-contentful-signature',
  'x-gitlab-token',
  'x-hub-signature',
  'x-hub-signature-256',
  'x-shopify-hmac-sha256',
  'x-slack-signature',
]

/** What is known of a delivery besides its request. */
export interface Known {
  readonly id: string
  readonly source: string
  readonly receivedAt: number
  /** The header with the secret or the signature, if the source names one. */
  readonly header: string
}

/** Returns what expressions can read. */
export function toContexts(
  { headers, path }: Pick<WebhookRequest, 'headers' | 'path'>,
  event: unknown,
  { id, source, receivedAt, header }: Known,
): Contexts {
  const shown = Object.entries(headers).filter(([name]) => name !== header && !credentials.includes(name))
  return {
    event,
    headers: Object.fromEntries(shown),
    query: Object.fromEntries(new URL(path, 'http://relay').searchParams),
    delivery: { id, source, 'received-at': new Date(receivedAt).toISOString() },
  }
}
