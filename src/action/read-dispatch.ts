import { FixableError } from '../errors.ts'
import { parseClientPayload, type ClientPayload } from '../parse/parse-client-payload.ts'
import { parseEventType } from '../parse/parse-event-type.ts'
import { parseRepositories, type RepositoryName } from '../parse/parse-repositories.ts'
import type { InputCore } from './runner.ts'

/** The `repository_dispatch` event to send; no repositories means those of `repositories`, else the current one. */
export interface Dispatch {
  readonly eventType: string
  readonly repositories: readonly RepositoryName[]
  readonly clientPayload: ClientPayload | undefined
}

/** Reads the `dispatch-…` inputs; undefined where no event is asked for; throws a FixableError where one lacks its event type. */
export function readDispatch(core: InputCore): Dispatch | undefined {
  const eventType = core.getInput('dispatch-event-type')
  const repositories = core.getInput('dispatch-repositories')
  const payload = core.getInput('dispatch-client-payload')
  if (eventType === '') {
    const lonely =
      repositories !== '' ? 'dispatch-repositories' : payload !== '' ? 'dispatch-client-payload' : ''
    if (lonely === '') return undefined
    throw new FixableError({
      failed: `'${lonely}' is given without 'dispatch-event-type', so no event would be sent.`,
      remedy: `Set 'dispatch-event-type', or remove '${lonely}'.`,
    })
  }
  return {
    eventType: parseEventType(eventType),
    repositories: parseRepositories('dispatch-repositories', repositories),
    clientPayload: payload === '' ? undefined : parseClientPayload(payload),
  }
}
