import { nameOf, type DispatchEvent } from '../github/dispatch-event.ts'

/** How sentences speak of an event. */
export interface EventWords {
  /** As in `'deploy'`. */
  readonly name: string
  /** As in `Sent 'deploy'`. */
  readonly did: string
  /** As in `send 'deploy'`. */
  readonly todo: string
  /** As in `'deploy' was not sent`. */
  readonly undone: string
  /** What goes between these and the name of a repository, as in `to`. */
  readonly to: string
}

/** Returns the words for an event that is sent, or for a workflow that is started. */
export function describeEvent(event: DispatchEvent): EventWords {
  const name = `'${nameOf(event)}'`
  const isWorkflow = 'workflow' in event
  return {
    name,
    did: `${isWorkflow ? 'Started' : 'Sent'} ${name}`,
    todo: `${isWorkflow ? 'start' : 'send'} ${name}`,
    undone: `${name} was not ${isWorkflow ? 'started' : 'sent'}`,
    to: isWorkflow ? 'in' : 'to',
  }
}
