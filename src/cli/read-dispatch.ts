import { fixable } from '../errors/explained-error.ts'
import type { RepositoryDispatchEvent } from '../github/create-repository-dispatch-event.ts'
import type { Dispatch } from '../dispatch/send-events.ts'
import type { GitHubAddress } from '../parse/parse-url.ts'
import { parseClientPayload, parseEventType } from '../parse/parse-event.ts'
import { readAddress, hasApp, readApp, type AppOptions, type GivenApp } from './read-app.ts'
import { quote } from '../parse/quote.ts'
import { hasToken, readGivenToken, readFileOrStdin, refuseSharedStdin } from './read-input.ts'
import { parseTargets } from './read-targets.ts'
import { say, type Terminal } from './terminal.ts'

/** The options of `dispatch`. */
export interface DispatchOptions extends AppOptions {
  readonly repo: readonly string[]
  readonly payload?: string
  readonly payloadFile?: string
  readonly tokenStdin?: boolean
  readonly json?: boolean
}

/** A dispatch, and what sends it: an App, or a token that was given. */
export interface DispatchInput {
  readonly dispatch: Dispatch
  readonly sender: GivenApp | { readonly address: GitHubAddress; readonly token: string }
  readonly json: boolean
}

/** Reads and checks all that `dispatch` was given; throws an ExplainedError that names the first wrong option. */
export async function readDispatch(
  terminal: Terminal,
  options: DispatchOptions,
  [eventType = '', dash]: readonly string[],
): Promise<DispatchInput> {
  if (dash !== undefined && (dash !== '-' || options.payloadFile !== undefined)) {
    throw fixable({
      failed: `${quote(dash)} stands behind the event type, where only - for the client payload on standard input may stand.`,
      remedy: "Give the client payload by one of '--payload', '--payload-file' and -.",
    })
  }
  const payloadFile = dash ?? options.payloadFile
  refuseSharedStdin({
    '--payload-file': payloadFile === '-',
    '--token-stdin': options.tokenStdin,
    '--private-key-file': options.privateKeyFile === '-',
  })
  const type = eventType.trim()
  if (type === '') {
    throw fixable({ failed: 'The event type is empty.', remedy: 'Give one of 1 to 100 characters.' })
  }
  const event = {
    eventType: parseEventType('EVENT_TYPE', type),
    clientPayload: await readPayload(terminal, { ...options, ...(payloadFile && { payloadFile }) }),
  }
  const targets = parseTargets('--repo', options.repo)
  if (targets.length === 0) {
    throw fixable({
      failed: 'Nothing says where to send the event.',
      remedy: "Name each repository as '--repo OWNER/NAME'.",
    })
  }
  const dispatch = { event, targets, names: ['repositories'] }
  return { dispatch, sender: await readSender(terminal, options), json: options.json === true }
}

async function readPayload(
  terminal: Terminal,
  { payload, payloadFile }: DispatchOptions,
): Promise<RepositoryDispatchEvent['clientPayload']> {
  if (payload !== undefined && payloadFile !== undefined) {
    throw fixable({
      failed: "'--payload' and '--payload-file' are both given.",
      remedy: 'Remove one of the two.',
    })
  }
  if (payload !== undefined) return parseClientPayload('--payload', payload)
  if (payloadFile === undefined) return undefined
  const value = await readFileOrStdin(terminal, '--payload-file', payloadFile)
  return parseClientPayload('--payload-file', value)
}

/** An option goes before the environment, and an App, whose token covers the targets alone, before a token. */
async function readSender(terminal: Terminal, options: DispatchOptions): Promise<DispatchInput['sender']> {
  const fromStdin = options.tokenStdin === true
  if (fromStdin && options.privateKeyFile !== undefined) {
    throw fixable({
      failed: "'--token-stdin' and '--private-key-file' are both given, but one of them sends the event.",
      remedy: 'Remove one of the two.',
    })
  }
  if (!fromStdin && hasApp(terminal, options)) {
    if (hasToken(terminal)) say(terminal, 'The App sends the event; GH_TOKEN is not used.')
    return readApp(terminal, options)
  }
  if (!fromStdin && !hasToken(terminal)) {
    throw fixable({
      failed: "Nothing is given to send with: neither an App's private key nor a token.",
      remedy: "Give '--client-id' and '--private-key-file', or a token in GH_TOKEN or by '--token-stdin'.",
    })
  }
  const token = await readGivenToken(terminal, fromStdin)
  return { address: readAddress(terminal, options), token }
}
