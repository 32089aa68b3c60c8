import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import type { DispatchEvent } from '../github/dispatch-event.ts'
import { identifyEvent } from '../github/identify-event.ts'
import { parseBoolean } from '../parse/parse-boolean.ts'
import { parseClientPayload, parseEventType } from '../parse/parse-event.ts'
import { parseRepositories } from '../parse/parse-repositories.ts'
import {
  parseTimeout,
  parseWaitFor,
  toWaiting,
  usualTimeoutMs,
  type Waiting,
} from '../parse/parse-waiting.ts'
import { parseRef, parseWorkflow, parseWorkflowInputs } from '../parse/parse-workflow.ts'
import { refuseMixedEvent } from '../parse/refuse-mixed-event.ts'
import type { RepositoryName } from '../parse/repository.ts'
import type { Environment, InputCore } from './runner.ts'

/** The event to send, and how its runs are awaited. If there are no repositories, it goes to those in `repositories`, or else to the current one. */
export interface AskedDispatch {
  readonly event: DispatchEvent
  readonly repositories: readonly RepositoryName[]
  /** Undefined if the step ends once GitHub accepted the event. */
  readonly waiting: Waiting | undefined
  /** The ID by which runs are recognized; undefined if nobody waits, or the event has none. */
  readonly correlationId: string | undefined
}

type Read = <T>(name: string, parse: (name: string, value: string) => T) => T | undefined

/** Reads the `dispatch-…` inputs, or returns undefined if no event is requested; throws an ExplainedError if one of them is invalid or has no effect. */
export async function readDispatch(core: InputCore, env: Environment): Promise<AskedDispatch | undefined> {
  const read: Read = (name, parse) => {
    const value = core.getInput(name)
    return value === '' ? undefined : parse(name, value)
  }
  refuseMixedEvent((name) => core.getInput(name) !== '')
  const waiting = readWaiting(core, read)
  const event = await readEvent(read, env)
  if (event === undefined) {
    const lonely = ['dispatch-repositories', 'dispatch-wait-for'].find((name) => core.getInput(name) !== '')
    if (lonely === undefined) return undefined
    throw fixable({
      failed: prose`${named(lonely)} is set, but ${named('dispatch-event-type')} is not, so no event would be sent.`,
      remedy: prose`Set ${named('dispatch-event-type')} or ${named('dispatch-workflow')}, or remove ${named(lonely)}.`,
    })
  }
  const repositories = read('dispatch-repositories', parseRepositories) ?? []
  return {
    repositories,
    waiting,
    ...(waiting === undefined ? { event, correlationId: undefined } : identifyEvent(event)),
  }
}

function readWaiting(core: InputCore, read: Read): Waiting | undefined {
  const waitFor = read('dispatch-wait-for', parseWaitFor)
  const timeoutMs = read('dispatch-timeout-minutes', parseTimeout)
  const cancel = 'dispatch-cancel-in-progress'
  return toWaiting({
    waitFor,
    // The input has a default, so the usual time may be nobody's choice.
    timeoutMs: timeoutMs === usualTimeoutMs ? undefined : timeoutMs,
    cancelInProgress: parseBoolean(cancel, core.getInput(cancel)),
  })
}

async function readEvent(read: Read, env: Environment): Promise<DispatchEvent | undefined> {
  const workflow = read('dispatch-workflow', parseWorkflow)
  if (workflow !== undefined) {
    return {
      workflow,
      ref: read('dispatch-ref', parseRef),
      inputs: read('dispatch-inputs', parseWorkflowInputs),
    }
  }
  const eventType = read('dispatch-event-type', parseEventType)
  const file = read('dispatch-client-payload-file', (name, path) => ({ name, path }))
  const clientPayload =
    file === undefined
      ? read('dispatch-client-payload', parseClientPayload)
      : parseClientPayload('dispatch-client-payload', await readFile(file, env))
  return eventType === undefined ? undefined : { eventType, clientPayload }
}

async function readFile(
  { name, path }: { readonly name: string; readonly path: string },
  { GITHUB_WORKSPACE = '.' }: Environment,
): Promise<string> {
  // Steps that name no file do not load what reads one.
  const { readPayloadFile } = await import('./read-payload-file.ts')
  return readPayloadFile(name, path, GITHUB_WORKSPACE)
}
