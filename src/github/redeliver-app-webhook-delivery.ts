import { expectAnswer } from '../http/network-failure.ts'
import type { AppAuth } from './authenticate-app.ts'

/**
 * Has GitHub deliver an event to the App's webhook again.
 * @see https://docs.github.com/rest/apps/webhooks#redeliver-a-delivery-for-an-app-webhook
 */
export async function redeliverAppWebhookDelivery(
  { request }: Pick<AppAuth, 'request'>,
  deliveryId: number,
): Promise<void> {
  const { status } = await request('POST /app/hook/deliveries/{delivery_id}/attempts', {
    delivery_id: deliveryId,
    request: { pacedAs: 'webhook deliveries' },
  })
  expectAnswer((status as number) === 202, 'the status 202')
}
