import { fixable } from '../errors/explained-error.ts'
import type { DispatchEvent, RepositoryDispatchEvent } from '../github/dispatch-event.ts'
import { decodeUtf8 } from '../parse/decode-utf8.ts'
import { parseClientPayload } from '../parse/parse-event.ts'
import { quote } from '../parse/quote.ts'
import { holdsInput } from './holds-input.ts'
import { readBytes } from './read-input.ts'
import { warn, type Terminal } from '../terminal/terminal.ts'

/** The options that give a client payload. */
export interface PayloadOptions {
  readonly payload?: string
  readonly payloadFile?: string
}

/** Throws an ExplainedError for an argument that is not a payload, and for more than one payload. */
export function refuseUnclearPayload(
  dash: string | undefined,
  { payload, payloadFile }: PayloadOptions,
): void {
  if (dash !== undefined && dash !== '-') {
    throw fixable({
      failed: `${quote(dash)} is given after the event type, but only - for a client payload on standard input can be there.`,
      remedy: "Add '--repo' in front of a repository, or use '--payload' for a client payload.",
    })
  }
  const given = Object.entries({
    '-': dash,
    '--payload': payload,
    '--payload-file': payloadFile,
  }).flatMap(([name, value]) => (value === undefined ? [] : `'${name}'`))
  if (given.length > 1) {
    throw fixable({
      failed: `${given.join(' and ')} are both given, but an event has only one client payload.`,
      remedy: 'Remove one of them.',
    })
  }
}

/** A payload that is piped in without `-` would silently be missing from the event. */
export function warnOfUnreadInput(terminal: Terminal, event: DispatchEvent): void {
  if ('workflow' in event) return
  if (event.clientPayload !== undefined || terminal.stdin.isTTY === true || !holdsInput()) return
  warn(
    terminal,
    'Standard input contains data that is not used. To send it as the client payload, add - after the event type. In a loop that reads it, add < /dev/null.',
  )
}

/** Reads the client payload; undefined if none is given; throws an ExplainedError that names where it comes from. */
export async function readPayload(
  terminal: Terminal,
  { payload, payloadFile }: PayloadOptions,
): Promise<RepositoryDispatchEvent['clientPayload']> {
  if (payload !== undefined) return parseClientPayload('--payload', payload)
  if (payloadFile === undefined) return undefined
  const value = decodeUtf8(await readBytes(terminal, '--payload-file', payloadFile))
  const source = payloadFile === '-' ? 'standard input' : '--payload-file'
  if (value === undefined)
    throw fixable({ failed: `'${source}' is not text in UTF-8.`, remedy: 'Save it in UTF-8.' })
  if (value.trim() === '') {
    throw fixable({
      failed: `'${source}' is empty, but it must contain the client payload.`,
      remedy: 'Check the program that writes it, or send the event without a client payload.',
    })
  }
  return parseClientPayload(source, value)
}
