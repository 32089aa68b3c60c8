import { fixable } from '../errors/explained-error.ts'
import type { DispatchEvent } from '../github/dispatch-event.ts'
import { parseEventType } from '../parse/parse-event.ts'
import { parseTimeout, parseWaitFor, toWaiting, type Waiting } from '../parse/parse-waiting.ts'
import { parseRef, parseWorkflow, toWorkflowInputs, type WorkflowInputs } from '../parse/parse-workflow.ts'
import { quote } from '../parse/quote.ts'
import { refuseMixedEvent } from '../parse/refuse-mixed-event.ts'
import { readPayload, type PayloadOptions } from './read-payload.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The options that say which event to send. */
export interface EventOptions extends PayloadOptions {
  readonly workflow?: string
  readonly ref?: string
  readonly input: readonly string[]
}

/** The options that say how to wait for the runs. */
export interface WaitOptions {
  readonly waitFor?: string
  readonly timeoutMinutes?: string
  readonly cancelInProgress?: boolean
}

/** Reads the event to send from the event type and the options; throws an ExplainedError that names the first invalid one. */
export async function readEvent(
  terminal: Terminal,
  options: EventOptions,
  eventType: string,
): Promise<DispatchEvent> {
  const given: Readonly<Record<string, string | undefined>> = {
    'dispatch-event-type': eventType,
    'dispatch-client-payload': options.payload ?? options.payloadFile,
    'dispatch-workflow': options.workflow,
    'dispatch-ref': options.ref,
    'dispatch-inputs': options.input[0],
  }
  refuseMixedEvent((name) => (given[name] ?? '') !== '')
  const { workflow, ref, input } = options
  if (workflow !== undefined) {
    return {
      workflow: parseWorkflow('--workflow', workflow),
      ref: ref === undefined ? undefined : parseRef('--ref', ref),
      inputs: input.length === 0 ? undefined : readInputs(input),
    }
  }
  if (eventType === '') {
    throw fixable({
      failed: 'Neither an event type nor a workflow is given.',
      remedy: "Add the event type, with 1 to 100 characters, or '--workflow FILE'.",
    })
  }
  return {
    eventType: parseEventType('EVENT_TYPE', eventType),
    clientPayload: await readPayload(terminal, options),
  }
}

function readInputs(pairs: readonly string[]): WorkflowInputs {
  const inputs = pairs.map((pair) => {
    const [, name, value = ''] = /^([^=]+)=([^]*)$/.exec(pair) ?? []
    if (name !== undefined) return [name.trim(), value] as const
    throw fixable({
      failed: `'--input' is ${quote(pair)}, but it must have the form NAME=VALUE.`,
      remedy: 'Write it like environment=production.',
    })
  })
  const names = inputs.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice === undefined) return toWorkflowInputs('--input', inputs)
  throw fixable({ failed: `'--input' names ${quote(twice)} twice.`, remedy: 'Give each input only once.' })
}

/** Reads how to wait for the runs, or returns undefined if nobody waits; throws an ExplainedError for an option that would have no effect. */
export function readWaiting({
  waitFor,
  timeoutMinutes,
  cancelInProgress = false,
}: WaitOptions): Waiting | undefined {
  return toWaiting({
    timeoutMs: timeoutMinutes === undefined ? undefined : parseTimeout('--timeout-minutes', timeoutMinutes),
    waitFor: waitFor === undefined ? undefined : parseWaitFor('--wait-for', waitFor),
    cancelInProgress,
  })
}
