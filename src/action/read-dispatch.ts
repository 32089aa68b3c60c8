import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import type { RepositoryDispatchEvent } from '../github/create-repository-dispatch-event.ts'
import { parseClientPayload, parseEventType } from '../parse/parse-event.ts'
import { parseRepositories } from '../parse/parse-repositories.ts'
import type { RepositoryName } from '../parse/repository.ts'
import type { InputCore } from './runner.ts'

/** The event to send; no repositories means those of `repositories`, else the current one. */
export interface AskedDispatch {
  readonly event: RepositoryDispatchEvent
  readonly repositories: readonly RepositoryName[]
}

/** Reads the `dispatch-…` inputs; undefined where no event is asked for; throws an ExplainedError where one lacks its event type. */
export function readDispatch(core: InputCore): AskedDispatch | undefined {
  const eventType = core.getInput('dispatch-event-type')
  const repositories = core.getInput('dispatch-repositories')
  const payload = core.getInput('dispatch-client-payload')
  if (eventType === '') {
    const lonely =
      repositories !== '' ? 'dispatch-repositories' : payload !== '' ? 'dispatch-client-payload' : ''
    if (lonely === '') return undefined
    throw fixable({
      failed: prose`${named(lonely)} is given without ${named('dispatch-event-type')}, so no event would be sent.`,
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
