import { explainAppError } from '../explain/explain-app-error.ts'
import type { AppAuth } from '../github/authenticate-app.ts'
import { listAppWebhookDeliveries, type WebhookDelivery } from '../github/list-app-webhook-deliveries.ts'
import { redeliverAppWebhookDelivery } from '../github/redeliver-app-webhook-delivery.ts'
import type { Config } from './config/config.ts'
import type { Store } from './store/store.ts'
import { idKey } from './verify/keys.ts'

/** How far GitHub keeps the deliveries of a webhook. */
export const longestCatchUpMs = 3 * 86_400_000

/** More pages than three days have, so that a server with endless pages cannot keep the relay busy forever. */
const mostPages = 200

/** Returns whether a source can receive the App's webhook. */
export function receivesAppWebhook({ sources }: Pick<Config, 'sources'>): boolean {
  return [...sources.values()].some(({ verify }) => verify === 'github')
}

/** Has GitHub deliver again what failed to reach the App's webhook since a time and what the store does not know; returns the GUIDs. Rejects with an error that explains itself. */
export async function catchUp(
  app: AppAuth,
  { known }: Pick<Store, 'known'>,
  since: number,
): Promise<readonly string[]> {
  try {
    const missed = (await listNewest(app, since)).filter(
      ({ statusCode }) => statusCode < 200 || statusCode >= 300,
    )
    const knownKeys = await known(missed.map(({ guid }) => idKey(guid)))
    const unknown = missed.filter(({ guid }) => !knownKeys.has(idKey(guid)))
    for (const { id } of unknown) await redeliverAppWebhookDelivery(app, id)
    return unknown.map(({ guid }) => guid)
  } catch (error) {
    throw explainAppError(error, { ...app, doing: "catch up with the deliveries of the App's webhook" })
  }
}

/** Returns the newest attempt for each event. */
async function listNewest(app: AppAuth, since: number): Promise<readonly WebhookDelivery[]> {
  const newest = new Map<string, WebhookDelivery>()
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const found = await listAppWebhookDeliveries(app, cursor)
    const recent = found.deliveries.filter(({ deliveredAt }) => deliveredAt >= since)
    for (const delivery of recent) if (!newest.has(delivery.guid)) newest.set(delivery.guid, delivery)
    cursor = found.cursor
    if (cursor === undefined || recent.length < found.deliveries.length) break
  }
  return [...newest.values()]
}
