import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import type { RepositoryDispatchEvent } from '../github/create-repository-dispatch-event.ts'
import { parseClientPayload, parseEventType } from '../parse/parse-event.ts'
import { parseRepositories } from '../parse/parse-repositories.ts'
import type { RepositoryName } from '../parse/repository.ts'
import type { InputCore } from './runner.ts'

/** The event to send. If there are no repositories, it goes to those in `repositories`, or else to the current one. */
export interface AskedDispatch {
  readonly event: RepositoryDispatchEvent
  readonly repositories: readonly RepositoryName[]
}

/** Reads the `dispatch-…` inputs, or returns undefined if no event is requested; throws an ExplainedError if one of them is set without the event type. */
export function readDispatch(core: InputCore): AskedDispatch | undefined {
  const eventType = core.getInput('dispatch-event-type')
  const repositories = core.getInput('dispatch-repositories')
  const payload = core.getInput('dispatch-client-payload')
  if (eventType === '') {
    const lonely =
      repositories !== '' ? 'dispatch-repositories' : payload !== '' ? 'dispatch-client-payload' : ''
    if (lonely === '') return undefined
    throw fixable({
      failed: prose`${named(lonely)} is set, but ${named('dispatch-event-type')} is not, so no event would be sent.`,
      remedy: prose`Set ${named('dispatch-event-type')}, or remove ${named(lonely)}.`,
    })
  }
  return {
    event: {
      eventType: parseEventType('dispatch-event-type', eventType),
      clientPayload: payload === '' ? undefined : parseClientPayload('dispatch-client-payload', payload),
    },
    repositories: parseRepositories('dispatch-repositories', repositories),
  }
}
