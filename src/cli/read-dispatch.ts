import { fixable } from '../errors/explained-error.ts'
import type { DispatchRequest } from '../dispatch/dispatch.ts'
import { identifyEvent } from '../github/identify-event.ts'
import type { GitHubAddress } from '../parse/parse-url.ts'
import { readAddress, hasApp, readApp, type AppOptions, type GivenApp } from './read-app.ts'
import { hasToken, readGivenToken, refuseSharedStdin } from './read-input.ts'
import { readEvent, readWaiting, type EventOptions, type WaitOptions } from './read-event.ts'
import { refuseUnclearPayload, warnOfUnreadInput } from './read-payload.ts'
import { parseTargets } from '../terminal/read-targets.ts'
import { say, type Terminal } from '../terminal/terminal.ts'

/** The options of `dispatch`. */
export interface DispatchOptions extends AppOptions, EventOptions, WaitOptions {
  readonly repo: readonly string[]
  readonly tokenStdin?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** A dispatch, and what sends it: an App or an existing token. */
export interface DispatchInput {
  readonly dispatch: DispatchRequest
  /** The ID by which runs are recognized; undefined if nobody waits, or the event has none. */
  readonly correlationId: string | undefined
  readonly sender: GivenApp | { readonly address: GitHubAddress; readonly token: string }
  readonly json: boolean
  readonly isDryRun: boolean
}

/** Reads and validates all input of `dispatch`; throws an ExplainedError that names the first invalid option. */
export async function readDispatch(
  terminal: Terminal,
  options: DispatchOptions,
  args: readonly string[],
): Promise<DispatchInput> {
  const [eventType, dash] = splitArguments(args, options)
  refuseUnclearPayload(dash, options)
  const payloadFile = dash ?? options.payloadFile
  refuseSharedStdin({
    [dash === undefined ? '--payload-file' : '-']: payloadFile === '-',
    '--token-stdin': options.tokenStdin,
    '--private-key-file': options.privateKeyFile === '-',
  })
  const waiting = readWaiting(options)
  const given = await readEvent(terminal, { ...options, ...(payloadFile && { payloadFile }) }, eventType)
  const identified = waiting === undefined ? { event: given, correlationId: undefined } : identifyEvent(given)
  // A dry run shows what the user gave, not an ID that is never sent.
  const { event, correlationId } = options.dryRun === true ? { ...identified, event: given } : identified
  const targets = parseTargets('--repo', options.repo)
  if (targets.length === 0) {
    throw fixable({
      failed: 'No repositories are given to send the event to.',
      remedy: "Add '--repo OWNER/NAME' for each repository.",
    })
  }
  const dispatch = { event, waiting, targets, names: ['repositories'] }
  const sender = await readSender(terminal, options)
  if (![payloadFile, options.privateKeyFile].includes('-') && options.tokenStdin !== true)
    warnOfUnreadInput(terminal, given)
  return { dispatch, correlationId, sender, json: options.json === true, isDryRun: options.dryRun === true }
}

/** The event type is left out with `--workflow`, so the only argument can be `-`. */
function splitArguments(
  [first = '', second]: readonly string[],
  { workflow }: DispatchOptions,
): readonly [eventType: string, dash: string | undefined] {
  const isDash = workflow !== undefined && first === '-'
  return isDash ? ['', first] : [first, second]
}

/** Options take precedence over the environment, and an App over a token, because the App's token covers only the targets. */
async function readSender(terminal: Terminal, options: DispatchOptions): Promise<DispatchInput['sender']> {
  const fromStdin = options.tokenStdin === true
  const key = options.privateKeyFile === undefined ? '--kms-key' : '--private-key-file'
  if (fromStdin && (options.privateKeyFile ?? options.kmsKey) !== undefined) {
    throw fixable({
      failed: `'--token-stdin' and '${key}' are both given, but only one of them can send the event.`,
      remedy: 'Remove one of them.',
    })
  }
  if (!fromStdin && hasApp(terminal, options)) {
    if (hasToken(terminal)) say(terminal, 'The App sends the event. GH_TOKEN is not used.')
    return readApp(terminal, options)
  }
  if (!fromStdin && !hasToken(terminal)) {
    throw fixable({
      failed: "No credentials are given: neither an App's private key nor a token.",
      remedy: "Use '--client-id' and '--private-key-file', or a token in GH_TOKEN or with '--token-stdin'.",
    })
  }
  const token = await readGivenToken(terminal, fromStdin)
  return { address: readAddress(terminal, options), token }
}
