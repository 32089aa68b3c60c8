import type { Endpoints } from '@octokit/types'

/** Where an App's events are sent, and how; undefined is what GitHub does not tell. */
export interface WebhookConfig {
  readonly url: string | undefined
  readonly contentType: string | undefined
  /** GitHub shows a secret as stars. */
  readonly hasSecret: boolean
  /** Whether the receiver's certificate is not verified. */
  readonly insecureSsl: boolean
}

type ConfigData = Endpoints['GET /app/hook/config']['response']['data']

/** Reads an App's webhook configuration from GitHub's answer. */
export function toWebhookConfig(data: ConfigData): WebhookConfig {
  return {
    url: data.url,
    contentType: data.content_type,
    hasSecret: (data.secret ?? '') !== '',
    insecureSsl: String(data.insecure_ssl ?? '0') !== '0',
  }
}
