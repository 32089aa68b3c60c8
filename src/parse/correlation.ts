import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { mostProperties, refuseLarge, type ClientPayload } from './parse-event.ts'

/** The properties that can carry the ID, in order of precedence; the second one is what similar actions call it. */
const names = ['correlation_id', 'distinct_id'] as const

/** The property that carries an ID which the user does not bring along. */
const [usual] = names

/** Returns the name of the property that carries the ID; undefined without one. */
export function findCorrelationName(properties: Readonly<Record<string, unknown>> = {}): string | undefined {
  return names.find((known) => Object.hasOwn(properties, known))
}

/** Returns the line in the receiving workflow that shows the ID of a `repository_dispatch` event. */
export function runNameLine(payload: Readonly<Record<string, unknown>> | undefined): string {
  return `run-name: \${{ github.event.action }} \${{ github.event.client_payload.${findCorrelationName(payload) ?? usual} }}`
}

/** Returns the ID that a client payload or the inputs of a workflow bring along; undefined without one; throws an ExplainedError for something that cannot be an ID. */
export function findCorrelationId(
  input: string,
  properties: Readonly<Record<string, unknown>> = {},
): string | undefined {
  const name = findCorrelationName(properties)
  if (name === undefined) return undefined
  const id = properties[name]
  if (typeof id === 'string' && /^[\w.-]{8,100}$/.test(id)) return id
  throw fixable({
    failed: prose`${named(input)} has a '${name}' that cannot identify a run.`,
    remedy: prose`Use a string of 8 to 100 letters, digits, dots, hyphens, and underscores, or leave out '${name}'.`,
  })
}

/** A client payload with the ID that runs can show. */
export interface Correlated {
  readonly clientPayload: ClientPayload
  /** The ID, which runs show in their titles. */
  readonly correlationId: string
}

/** Returns a client payload with the ID that it brings along, or else with a new one; throws an ExplainedError if there is no room for it. */
export function correlate(
  input: string,
  payload: ClientPayload = {},
  createId = (): string => crypto.randomUUID(),
): Correlated {
  const given = findCorrelationId(input, payload)
  if (given !== undefined) return { clientPayload: payload, correlationId: given }
  if (Object.keys(payload).length >= mostProperties) {
    throw fixable({
      failed: prose`${named(input)} has ${mostProperties} top-level properties, so there is no room for 'correlation_id', which ${named('dispatch-wait-for')} adds to find the run.`,
      remedy: `Nest some of them under one property, for example {"data": {…}}.`,
    })
  }
  const correlationId = createId()
  const clientPayload = { ...payload, [usual]: correlationId }
  refuseLarge(input, clientPayload)
  return { clientPayload, correlationId }
}

/** What can be part of an ID; a dot only between two other characters, since it may end a sentence. */
const inside = '[A-Za-z0-9_-]'

/** Returns whether a text contains an ID as a whole word. */
export function bearsId(text: string, id: string): boolean {
  const escaped = id.replaceAll('.', '\\.')
  return new RegExp(`(?<!${inside}|${inside}\\.)${escaped}(?!${inside}|\\.${inside})`).test(text)
}
