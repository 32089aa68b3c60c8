import { expectAnswer } from '../http/network-failure.ts'
import type { AppAuth } from './authenticate-app.ts'
import { isText } from './fields.ts'
import type { Endpoints } from '@octokit/types'

/**
 * Returns the App's webhook configuration.
 * @see https://docs.github.com/rest/apps/webhooks#get-a-webhook-configuration-for-an-app
 */
export async function getWebhookConfig({ request }: Pick<AppAuth, 'request'>): Promise<WebhookConfig> {
  const { data } = await request('GET /app/hook/config')
  return toWebhookConfig(data)
}

/** Where an App's events are sent, and how; undefined for what GitHub does not say. */
export interface WebhookConfig {
  readonly url: string | undefined
  readonly contentType: string | undefined
  /** GitHub shows a secret as asterisks. */
  readonly hasSecret: boolean
  /** Whether the receiver's certificate is not verified. */
  readonly insecureSsl: boolean
}

type ConfigData = Endpoints['GET /app/hook/config']['response']['data']

/** Reads an App's webhook configuration from GitHub's answer. */
function toWebhookConfig(data: ConfigData): WebhookConfig {
  const texts: readonly unknown[] = [data.url, data.content_type, data.secret]
  expectAnswer(
    texts.every((text) => (text ?? '') === '' || isText(text)),
    'a webhook configuration',
  )
  return {
    url: data.url,
    contentType: data.content_type,
    hasSecret: (data.secret ?? '') !== '',
    insecureSsl: String(data.insecure_ssl ?? '0') !== '0',
  }
}

/** What to change in an App's webhook configuration; the rest stays as it is. */
export interface WebhookChange {
  readonly url?: string
  readonly contentType?: 'json' | 'form'
  readonly secret?: string
  readonly insecureSsl?: boolean
}

/**
 * Changes the App's webhook configuration and returns all of it.
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
  // Octokit would take a `url` parameter for the address of the request, and send the JWT there.
  const { data } = await request('PATCH /app/hook/config', { data: config })
  return toWebhookConfig(data)
}
