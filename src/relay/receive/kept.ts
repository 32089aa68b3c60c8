import type { Contexts } from '../expressions/expression.ts'
import type { Incoming } from '../expressions/map-event.ts'

interface Kept {
  readonly contexts: Omit<Contexts, 'event'>
  readonly text: string
  readonly event?: unknown
}

/** Returns a webhook as the store keeps it, to be mapped again later. */
export function toKept({ contexts, text }: Incoming): string {
  const { event, ...others } = contexts
  // A form has no JSON to parse again.
  return JSON.stringify({ contexts: others, text, ...(text === '' && { event }) })
}

/** Returns the webhook that the store kept. */
export function fromKept(kept: string): Incoming {
  const { contexts, text, event } = JSON.parse(kept) as Kept
  return { contexts: { ...contexts, event: text === '' ? event : JSON.parse(text) }, text }
}
