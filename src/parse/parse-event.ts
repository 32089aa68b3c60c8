import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { showInvisible } from './invisible.ts'
import { parseObject } from './parse-object.ts'
import { quote } from './quote.ts'

/** A JSON object of at most 10 top-level properties. */
export type ClientPayload = Readonly<Record<string, unknown>>

const mostCharacters = 65_535
/** How many top-level properties a client payload can have. */
export const mostProperties = 10

/**
 * Parses a client payload: a JSON object of at most 10 top-level properties and 65,535 characters; throws an
 * ExplainedError that says where the JSON is not valid and never shows the payload.
 * @see https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows#repository_dispatch
 */
export function parseClientPayload(input: string, value: string): ClientPayload {
  const payload = parseObject(input, value)
  const properties = Object.keys(payload).length
  if (properties > mostProperties) {
    throw fixable({
      failed: prose`${named(input)} has ${properties} top-level properties, but GitHub accepts at most ${mostProperties}.`,
      remedy: `Nest them under one property, for example {"data": {…}}.`,
    })
  }
  refuseLarge(input, payload)
  return payload
}

/** Throws an ExplainedError if a client payload or the inputs of a workflow have more than 65,535 characters as JSON. */
export function refuseLarge(input: string, properties: object): void {
  const { length } = JSON.stringify(properties)
  if (length <= mostCharacters) return
  throw fixable({
    failed: prose`${named(input)} has ${length} characters, but GitHub accepts at most ${mostCharacters}.`,
    remedy: 'Send an ID or a link to the data instead.',
  })
}

/**
 * Parses an event type of 1 to 100 characters; throws an ExplainedError for a longer one, and for characters that nobody
 * sees.
 * @see https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event
 */
export function parseEventType(input: string, value: string): string {
  const length = Array.from(value).length
  if (/\p{Cc}/u.test(value) || showInvisible(value) !== value) {
    throw fixable({
      failed: prose`${named(input)} is ${quote(value)}, which contains a line break or an invisible character.`,
      remedy:
        'Type it again. An event type is one line, and a workflow that listens for it has the same characters.',
    })
  }
  if (length <= 100) return value
  throw fixable({
    failed: prose`${named(input)} has ${length} characters, but GitHub accepts at most 100.`,
    remedy: prose`Shorten it, and put details in ${named('dispatch-client-payload')}.`,
  })
}
