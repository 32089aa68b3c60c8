import { ExplainedError, fixable } from '../errors/explained-error.ts'
import { named, prose, word } from '../errors/text.ts'

/** A JSON object of at most 10 top-level properties. */
export type ClientPayload = Readonly<Record<string, unknown>>

const mostCharacters = 65_535
const mostProperties = 10
/** The parser can handle several thousand, depending on the machine. */
const mostLevels = 1000

/**
 * Parses a client payload: a JSON object of at most 10 top-level properties and 65,535 characters; throws an
 * ExplainedError that says where the JSON is not valid and never shows the payload.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#repository_dispatch
 */
export function parseClientPayload(input: string, value: string): ClientPayload {
  const payload = parseJson(input, value)
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    const kind = Array.isArray(payload) ? 'an array' : payload === null ? 'null' : `a ${typeof payload}`
    throw fixable({
      failed: prose`${named(input)} is ${kind}, but it must be a JSON object.`,
      remedy: `Wrap it, for example {"value": …}.`,
    })
  }
  const properties = Object.keys(payload).length
  if (properties > mostProperties) {
    throw fixable({
      failed: prose`${named(input)} has ${properties} top-level properties, but GitHub accepts at most ${mostProperties}.`,
      remedy: `Nest them under one property, for example {"data": {…}}.`,
    })
  }
  const { length } = JSON.stringify(payload)
  if (length > mostCharacters) {
    throw fixable({
      failed: prose`${named(input)} has ${length} characters, but GitHub accepts at most ${mostCharacters}.`,
      remedy: 'Send an ID or a link to the data instead.',
    })
  }
  return payload as ClientPayload
}

function parseJson(input: string, value: string): unknown {
  const refuseLostDigits = (_key: string, parsed: unknown, { source = '' }: { readonly source?: string }) => {
    if (isKept(parsed, source)) return parsed
    throw fixable({
      failed: prose`${named(input)} contains a number that cannot be sent unchanged: it is too large, too small, or negative zero, or it has too many digits.`,
      remedy: 'Write it as a string, in double quotes.',
    })
  }
  if (depthOf(value) > mostLevels) {
    throw fixable({
      failed: prose`${named(input)} has more than ${mostLevels} levels of nested objects and arrays.`,
      remedy: 'Flatten it, or send the nested part as a string.',
    })
  }
  try {
    return JSON.parse(value, refuseLostDigits as (key: string, value: unknown) => unknown)
  } catch (error) {
    if (error instanceof ExplainedError) throw error
    throw fixable({
      failed: prose`${named(input)} is not valid JSON (${placeOfError(value)}).`,
      remedy: value.startsWith("'")
        ? 'Remove the single quotes around it.'
        : prose`${word('Escape quotes and line breaks in the values.')}`,
    })
  }
}

/** Returns how deeply objects and arrays are nested, even if the JSON is not valid. */
function depthOf(value: string): number {
  let depth = 0
  let deepest = 0
  for (const [piece] of value.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"?|[[\]{}]/g)) {
    if (piece === '[' || piece === '{') depth += 1
    else if (piece === ']' || piece === '}') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** Returns whether a number is sent as written, although perhaps with different digits, such as 1000 for 1e3. */
function isKept(parsed: unknown, source: string): boolean {
  return typeof parsed !== 'number' || canonical(String(parsed)) === canonical(source)
}

type NumberParts = readonly [text: string, sign: string, whole: string, fraction?: string, exponent?: string]

/** Returns a decimal number as its digits without leading or trailing zeros, followed by a power of ten; returns other text unchanged. */
function canonical(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text)
  if (parts === null) return text
  const [, sign, whole, fraction = '', exponent = '0'] = parts as unknown as NumberParts
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  let end = digits.length
  while (digits[end - 1] === '0') end -= 1
  const power = Number(exponent) - fraction.length + digits.length - end
  return end === 0 ? `${sign}0` : `${sign}${digits.slice(0, end)}e${power}`
}

/** Uses binary search to find the longest beginning that could still become valid JSON, because not all of V8's messages give the position. */
function placeOfError(value: string): string {
  let good = 0
  let bad = value.length + 1
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (mayGoOn(value.slice(0, middle))) good = middle
    else bad = middle
  }
  const before = value.slice(0, good)
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

/**
 * Parses an event type of 1 to 100 characters; throws an ExplainedError for a longer one.
 * @see https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event
 */
export function parseEventType(input: string, value: string): string {
  const length = Array.from(value).length
  if (length <= 100) return value
  throw fixable({
    failed: prose`${named(input)} has ${length} characters, but GitHub accepts at most 100.`,
    remedy: prose`Shorten it, and put details in ${named('dispatch-client-payload')}.`,
  })
}
