import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'

/** What belongs to an event that is sent, and what to a workflow that is started. */
const ofEvent = ['dispatch-event-type', 'dispatch-client-payload', 'dispatch-client-payload-file'] as const
const ofWorkflow = ['dispatch-workflow', 'dispatch-ref', 'dispatch-inputs'] as const

type EventInput = (typeof ofEvent | typeof ofWorkflow)[number]

/** Throws an ExplainedError if what the user gave for `repository_dispatch` and `workflow_dispatch` does not make one event. */
export function refuseMixedEvent(isGiven: (name: EventInput) => boolean): void {
  const find = (names: readonly EventInput[]): string | undefined => names.find(isGiven)
  const [, payload, file] = ofEvent
  if (isGiven(payload) && isGiven(file)) {
    throw fixable({
      failed: prose`${named(payload)} and ${named(file)} are both set, but an event has only one client payload.`,
      remedy: 'Remove one of them.',
    })
  }
  const [event, workflow] = [find(ofEvent), find(ofWorkflow)]
  if (event !== undefined && workflow !== undefined) {
    throw fixable({
      failed: prose`${named(event)} and ${named(workflow)} are both set, but one belongs to an event that is sent, and the other to a workflow that is started.`,
      remedy: prose`Remove one of them. To start a workflow, use ${named('dispatch-workflow')}, with ${named('dispatch-inputs')} for its values.`,
    })
  }
  for (const [first, ...others] of [ofEvent, ofWorkflow]) {
    const lonely = isGiven(first) ? undefined : find(others)
    if (lonely === undefined) continue
    throw fixable({
      failed: prose`${named(lonely)} is set, but ${named(first)} is not, so no event would be sent.`,
      remedy: prose`Set ${named(first)}, or remove ${named(lonely)}.`,
    })
  }
}
