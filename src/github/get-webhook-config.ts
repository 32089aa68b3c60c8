import type { AppAuth } from './create-app-auth.ts'
import { toWebhookConfig, type WebhookConfig } from './to-webhook-config.ts'

/**
 * Returns the App's webhook configuration.
 * @see https://docs.github.com/rest/apps/webhooks#get-a-webhook-configuration-for-an-app
 */
export async function getWebhookConfig({ request }: Pick<AppAuth, 'request'>): Promise<WebhookConfig> {
  const { data } = await request('GET /app/hook/config')
  return toWebhookConfig(data)
}
