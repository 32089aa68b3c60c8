import { expectAnswer } from '../http/network-failure.ts'
import type { AppAuth } from './authenticate-app.ts'
import { isId, isObject, isText, isTime } from './fields.ts'

/** One attempt of GitHub to deliver an event to the App's webhook. */
export interface WebhookDelivery {
  readonly id: number
  /** The same for all attempts to deliver one event. */
  readonly guid: string
  /** In milliseconds. */
  readonly deliveredAt: number
  /** What the webhook answered; 0 for no answer. */
  readonly statusCode: number
}

/** Some deliveries, newest first, and where the next ones start, if there are more. */
export interface WebhookDeliveries {
  readonly deliveries: readonly WebhookDelivery[]
  readonly cursor: string | undefined
}

/**
 * Returns up to 100 deliveries of the App's webhook; GitHub keeps them for three days.
 * @see https://docs.github.com/rest/apps/webhooks#list-deliveries-for-an-app-webhook
 */
export async function listAppWebhookDeliveries(
  { request }: Pick<AppAuth, 'request'>,
  cursor?: string,
): Promise<WebhookDeliveries> {
  const { data, headers } = await request('GET /app/hook/deliveries', {
    per_page: 100,
    ...(cursor !== undefined && { cursor }),
  })
  expectAnswer(Array.isArray(data), 'a list')
  const [, next] = /[?&]cursor=([^&>]+)[^>]*>; rel="next"/.exec(headers.link ?? '') ?? []
  return { deliveries: data.map(toDelivery), cursor: next && decodeURIComponent(next) }
}

function toDelivery(data: unknown): WebhookDelivery {
  const { id, guid, delivered_at: deliveredAt, status_code: statusCode } = isObject(data) ? data : {}
  expectAnswer(isId(id) && isText(guid) && isTime(deliveredAt), 'a delivery of a webhook')
  return {
    id: id as number,
    guid: guid as string,
    deliveredAt: Date.parse(deliveredAt as string),
    statusCode: Number(statusCode),
  }
}
