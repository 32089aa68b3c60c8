import type { AppAuth } from './create-app-auth.ts'
import { toWebhookConfig, type WebhookConfig } from './to-webhook-config.ts'

/** What is changed of an App's webhook configuration; the rest stays as it is. */
export interface WebhookChange {
  readonly url?: string
  readonly contentType?: 'json' | 'form'
  readonly secret?: string
  readonly insecureSsl?: boolean
}

/**
 * Changes the App's webhook configuration and returns the whole of it.
 * @see https://docs.github.com/rest/apps/webhooks#update-a-webhook-configuration-for-an-app
 */
export async function updateWebhookConfig(
  { request }: Pick<AppAuth, 'request'>,
  { url, contentType, secret, insecureSsl }: WebhookChange,
): Promise<WebhookConfig> {
  const config = {
    ...(url !== undefined && { url }),
    ...(contentType && { content_type: contentType }),
    ...(secret !== undefined && { secret }),
    ...(insecureSsl !== undefined && { insecure_ssl: insecureSsl ? '1' : '0' }),
  }
  // As a parameter, Octokit would take `url` for the address of the request, and send the JWT there.
  const { data } = await request('PATCH /app/hook/config', { data: config })
  return toWebhookConfig(data)
}
