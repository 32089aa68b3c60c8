import { FixableError } from '../errors.ts'

/** A JSON object of at most 10 top-level properties. */
export type ClientPayload = Readonly<Record<string, unknown>>

const mostCharacters = 65_535
const mostProperties = 10

/**
 * Parses a client payload: a JSON object of at most 10 top-level properties and 65,535 characters; throws a
 * FixableError that says where the JSON breaks and never shows the payload.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#repository_dispatch
 */
export function parseClientPayload(text: string): ClientPayload {
  const payload = parseJson(text)
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    const kind = Array.isArray(payload) ? 'an array' : payload === null ? 'null' : `a ${typeof payload}`
    throw new FixableError({
      failed: `'dispatch-client-payload' is ${kind}, but GitHub takes a JSON object.`,
      remedy: `Wrap it, as in {"value": …}.`,
    })
  }
  const properties = Object.keys(payload).length
  if (properties > mostProperties) {
    throw new FixableError({
      failed: `'dispatch-client-payload' has ${properties} top-level properties, but GitHub takes at most ${mostProperties}.`,
      remedy: `Nest them under one property, as in {"data": {…}}.`,
    })
  }
  const { length } = JSON.stringify(payload)
  if (length > mostCharacters) {
    throw new FixableError({
      failed: `'dispatch-client-payload' has ${length} characters, but GitHub takes at most ${mostCharacters}.`,
      remedy: `Send an id or a link to the data in its place.`,
    })
  }
  return payload as ClientPayload
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, refuseLostDigits as (key: string, value: unknown) => unknown)
  } catch (error) {
    if (error instanceof FixableError) throw error
    const advice = text.startsWith("'")
      ? 'Remove the single quotes around it.'
      : 'Build values with toJSON(…), as in {"ref": ${{ toJSON(github.ref) }}}, so that quotes and line breaks are escaped.'
    throw new FixableError({
      failed: `'dispatch-client-payload' is no JSON: it breaks at ${placeOfError(text)}.`,
      remedy: advice,
    })
  }
}

/** JavaScript keeps whole numbers exactly up to 2^53 and numbers up to about 10^308, and would send others changed. */
function refuseLostDigits(
  _key: string,
  value: unknown,
  { source = '' }: { readonly source?: string },
): unknown {
  const digits = /^-?\d+(?=(?:\.0+)?$)/.exec(source)?.[0]
  const isKept = digits === undefined || Number.isSafeInteger(value) || String(value) === digits
  if (isKept && value !== Infinity && value !== -Infinity) return value
  throw new FixableError({
    failed:
      "'dispatch-client-payload' has a number that is too large or has more digits than JavaScript keeps.",
    remedy: 'Write it as text, in double quotes.',
  })
}

/** Halves its way to the longest beginning that more text could still make JSON, since not all of V8's messages tell the position. */
function placeOfError(text: string): string {
  let good = 0
  let bad = text.length + 1
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (mayGoOn(text.slice(0, middle))) good = middle
    else bad = middle
  }
  const before = text.slice(0, good)
  return `line ${before.split('\n').length}, column ${good - before.lastIndexOf('\n')}`
}

function mayGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning)
    return true
  } catch (error) {
    const { message } = error as SyntaxError
    const position = /at position (\d+)/.exec(message)?.[1]
    return message.includes('end of JSON input') || position === String(beginning.length)
  }
}
