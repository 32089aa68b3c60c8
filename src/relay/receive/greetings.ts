import type { Source } from '../config/config.ts'
import type { WebhookRequest } from '../verify/request.ts'

/** Returns how a sender wants a request answered that carries no event, or undefined for an event. */
export function greet({ verify }: Source, { headers }: WebhookRequest, event: unknown): object | undefined {
  if (verify === 'github' && headers['x-github-event'] === 'ping') return {}
  const { type, challenge } = (event ?? {}) as Readonly<Record<string, unknown>>
  if (verify === 'slack' && type === 'url_verification' && typeof challenge === 'string') return { challenge }
  return verify === 'prismic' && type === 'test-trigger' ? {} : undefined
}

/** Returns whether an event was caused by the relay's own App, so that sending it on could go round in circles. */
export function isOwnEvent(
  { verify }: Source,
  { headers }: WebhookRequest,
  { event, slug }: { readonly event: unknown; readonly slug: string | undefined },
): boolean {
  if (verify !== 'github') return false
  const { sender } = (event ?? {}) as { readonly sender?: { readonly login?: unknown } }
  const isBySelf = slug !== undefined && sender?.login === `${slug}[bot]`
  return isBySelf || headers['x-github-event'] === 'repository_dispatch'
}
