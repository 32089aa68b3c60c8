import { correlate, findCorrelationId } from '../parse/correlation.ts'
import type { DispatchEvent } from './dispatch-event.ts'

/** Returns an event with the ID by which its runs are recognized: the one that the user gave, or else, in a client payload, a new one; throws an ExplainedError if there is no room for it or it is not an ID. */
export function identifyEvent(
  event: DispatchEvent,
  createId?: () => string,
): { readonly event: DispatchEvent; readonly correlationId: string | undefined } {
  if ('workflow' in event) return { event, correlationId: findCorrelationId('dispatch-inputs', event.inputs) }
  const { clientPayload, correlationId } = correlate('dispatch-client-payload', event.clientPayload, createId)
  return { event: { ...event, clientPayload }, correlationId }
}
