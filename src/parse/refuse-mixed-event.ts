import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'

/** What belongs to an event that is sent, and what to a workflow that is started. */
const ofEvent = ['dispatch-event-type', 'dispatch-client-payload'] as const
const ofWorkflow = ['dispatch-workflow', 'dispatch-ref', 'dispatch-inputs'] as const

/** Throws an ExplainedError if the names of what the user gave, out of those of `repository_dispatch` and `workflow_dispatch`, do not make one event. */
export function refuseMixedEvent(given: readonly string[]): void {
  const find = (names: readonly string[]): string | undefined => names.find((name) => given.includes(name))
  const [event, workflow] = [find(ofEvent), find(ofWorkflow)]
  if (event !== undefined && workflow !== undefined) {
    throw fixable({
      failed: prose`${named(event)} and ${named(workflow)} are both set, but one belongs to an event that is sent, and the other to a workflow that is started.`,
      remedy: prose`Remove one of them. To start a workflow, use ${named('dispatch-workflow')}, with ${named('dispatch-inputs')} for its values.`,
    })
  }
  for (const [first, ...others] of [ofEvent, ofWorkflow]) {
    const lonely = given.includes(first) ? undefined : find(others)
    if (lonely === undefined) continue
    throw fixable({
      failed: prose`${named(lonely)} is set, but ${named(first)} is not, so no event would be sent.`,
      remedy: prose`Set ${named(first)}, or remove ${named(lonely)}.`,
    })
  }
}
