import type { RepositoryDispatchEvent } from '../../github/dispatch-event.ts'
import type { ToldComplaint } from './complaint.ts'
import type { Row } from './database.ts'
import type { Dispatch, NewDispatch, State } from './store.ts'

/** Everything that is told of a dispatch, with its delivery. */
export const columns = `d.delivery, d.position, d.route, d.owner, d.repository, d.event_type, d.client_payload,
  d.state, d.failed, d.remedy, d.attempts, d.attempts_before, d.resends, d.armed_at, d.due_at, d.updated_at`

/** Reads a row of `dispatches d`, joined with `deliveries v`. */
export function toDispatch(row: Row): Dispatch {
  const text = (column: string): string => String(row[column])
  const isParsed = text('repository') !== ''
  return {
    delivery: text('delivery'),
    position: Number(row.position),
    source: text('source'),
    receivedAt: Number(row.received_at),
    route: text('route'),
    target: isParsed ? { owner: text('owner'), name: text('repository') } : undefined,
    event: eventOf(row),
    state: text('state') as State,
    complaint: row.failed === null ? undefined : { failed: text('failed'), remedy: text('remedy') },
    attempts: Number(row.attempts),
    tries: Number(row.attempts) - Number(row.attempts_before),
    resends: row.resends === 1,
    armedAt: Number(row.armed_at),
    dueAt: Number(row.due_at),
    updatedAt: Number(row.updated_at),
  }
}

function eventOf({
  event_type: eventType,
  client_payload: payload,
}: Row): RepositoryDispatchEvent | undefined {
  if (eventType === null) return undefined
  const clientPayload =
    payload === null ? undefined : (JSON.parse(String(payload)) as RepositoryDispatchEvent['clientPayload'])
  return { eventType: String(eventType), clientPayload }
}

/** The columns that say what to send, or why there is nothing to send. */
export interface EventColumns {
  readonly state: 'pending' | 'failed'
  readonly eventType: string | null
  readonly clientPayload: string | null
  readonly failed: string | null
  readonly remedy: string | null
}

/** Returns the columns for what to send. */
export function toEventColumns({ event }: Pick<NewDispatch, 'event'>): EventColumns {
  const nothing = { eventType: null, clientPayload: null, failed: null, remedy: null }
  if (isComplaint(event)) return { ...nothing, state: 'failed', failed: event.failed, remedy: event.remedy }
  const { eventType, clientPayload } = event
  const payload = clientPayload === undefined ? null : JSON.stringify(clientPayload)
  return { ...nothing, state: 'pending', eventType, clientPayload: payload }
}

/** Returns whether there is nothing to send. */
export function isComplaint(event: NewDispatch['event']): event is ToldComplaint {
  return 'failed' in event
}
