import type { Contexts } from '../expressions/expression.ts'
import type { Incoming } from '../expressions/map-event.ts'

/** Returns a webhook as the store keeps it, to be mapped again later. */
export function toKept({ contexts, text }: Incoming): string {
  return JSON.stringify({ contexts: { ...contexts, event: undefined }, event: contexts.event, text })
}

/** Returns the webhook that the store kept. */
export function fromKept(kept: string): Incoming {
  const { contexts, event, text } = JSON.parse(kept) as Incoming & { readonly event: unknown }
  return { contexts: { ...(contexts as Omit<Contexts, 'event'>), event }, text }
}
