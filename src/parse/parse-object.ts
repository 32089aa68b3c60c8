import { ExplainedError, fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { explainJsonMistake } from './json-mistakes.ts'

/** The parser can handle several thousand, depending on the machine. */
const mostLevels = 1000

/** Parses a JSON object whose numbers can be sent unchanged; throws an ExplainedError that says where the JSON is not valid and never shows the value. */
export function parseObject(input: string, value: string): Readonly<Record<string, unknown>> {
  const parsed = parseJson(input, value)
  if (isObject(parsed)) return parsed
  if (typeof parsed === 'string' && isObjectText(parsed)) {
    throw fixable({
      failed: prose`${named(input)} is a JSON string that contains a JSON object: it was encoded twice.`,
      remedy: 'Encode it only once: remove one toJSON(…) or JSON.stringify(…).',
    })
  }
  const kind = Array.isArray(parsed) ? 'an array' : parsed === null ? 'null' : `a ${typeof parsed}`
  throw fixable({
    failed: prose`${named(input)} is ${kind}, but it must be a JSON object.`,
    remedy: `Wrap it, for example {"value": …}.`,
  })
}

function isObject(parsed: unknown): parsed is Readonly<Record<string, unknown>> {
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
}

/** A text that was encoded several times contains texts that contain the object. */
function isObjectText(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) || (typeof parsed === 'string' && isObjectText(parsed))
  } catch {
    return false
  }
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
    const position = positionOfError(value)
    const { problem, remedy } = explainJsonMistake(value, position)
    const failed = prose`${named(input)} is not valid JSON (${describePosition(value, position)}): ${problem}.`
    throw fixable({ failed, remedy })
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

/** Returns whether a parsed value is not a number, or one that is sent as written, although perhaps with different digits, such as 1000 for 1e3. */
export function isKept(parsed: unknown, source: string): boolean {
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
function positionOfError(value: string): number {
  let good = 0
  let bad = value.length + 1
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (mayGoOn(value.slice(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function describePosition(value: string, position: number): string {
  const before = value.slice(0, position)
  return `line ${before.split('\n').length}, column ${position - before.lastIndexOf('\n')}`
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
