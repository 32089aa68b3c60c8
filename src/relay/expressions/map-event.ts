import { ExplainedError, fixable } from '../../errors/explained-error.ts'
import { named, prose } from '../../errors/text.ts'
import type { RepositoryDispatchEvent } from '../../github/dispatch-event.ts'
import { parseClientPayload, parseEventType, type ClientPayload } from '../../parse/parse-event.ts'
import type { Route } from '../config/config.ts'
import { createEvaluate, isTruthy, type Contexts, type Evaluate } from './expression.ts'
import type { Template } from './template.ts'
import { losesAny } from './lost-numbers.ts'

/** What one webhook is to the routes. */
export interface Incoming {
  readonly contexts: Contexts
  /** The body, in which numbers have all their digits. */
  readonly text: string
}

/** How values are filled in from one event. */
export interface Filling {
  readonly evaluate: Evaluate
  /** The body, in which numbers have all their digits. */
  readonly text: string
}

/** What a route makes of an event: something to send, an error that says why not, or nothing, because the event is not for this route. */
export type Mapped = RepositoryDispatchEvent | ExplainedError | undefined

/** Creates the Filling of one event. */
export function createFilling({ contexts, text }: Incoming): Filling {
  return { evaluate: createEvaluate(contexts), text }
}

/** Maps an event as a route says. */
export function mapEvent(route: Route, incoming: Incoming): Mapped {
  const filling = createFilling(incoming)
  try {
    if (!applies(route, filling)) return undefined
    const { eventType, clientPayload } = route
    return {
      eventType: fillEventType(eventType, filling),
      clientPayload: clientPayload && fillClientPayload(clientPayload, filling),
    }
  } catch (error) {
    if (error instanceof ExplainedError) return error
    throw error
  }
}

function applies({ condition }: Route, { evaluate }: Filling): boolean {
  if (typeof condition === 'boolean') return condition
  return isTruthy(guarded('if', () => evaluate(condition)))
}

/** A value of an event can make a function fail, such as `fromJSON` of a text that is not JSON. */
function guarded<T>(name: string, evaluate: () => T): T {
  try {
    return evaluate()
  } catch (error) {
    // What the functions of GitHub say can contain texts of the event.
    const reason = error instanceof ExplainedError ? error.failed : 'a function cannot work with its values'
    const complaint = {
      failed: prose`${named(name)} cannot be evaluated for this event: ${reason}.`,
      remedy: 'Correct the expression, and redeliver the event.',
    }
    throw fixable(complaint, error)
  }
}

/** What GitHub accepts as a client payload. */
const mostCharacters = 65_535

/** Event types that an event has a part in cannot contain anything surprising. */
const madeType = /^[\w.-]{1,100}$/

/** Returns the event type; throws an ExplainedError if the expression makes something else of an event. */
export function fillEventType(template: Template, { evaluate }: Pick<Filling, 'evaluate'>): string {
  const name = 'dispatch-event-type'
  const value = guarded(name, () => template.fill(evaluate))
  if (typeof value !== 'string')
    throw fixable({
      failed: prose`${named(name)} became ${kindOf(value)}, but it must be text.`,
      remedy: 'Use an expression whose value is text.',
    })
  if (template.isConstant) return parseEventType(name, value)
  if (madeType.test(value)) return value
  throw fixable({
    failed: prose`${named(name)} became text of ${value.length} characters that is not an event type.`,
    remedy: 'Use an expression that makes 1 to 100 letters, digits, dots, hyphens, and underscores.',
  })
}

/** Returns the client payload; throws an ExplainedError if GitHub would refuse it or a number would be changed. */
export function fillClientPayload(template: Template, { evaluate, text }: Filling): ClientPayload {
  const name = 'dispatch-client-payload'
  const value = guarded(name, () => template.fill(evaluate))
  const { json, numbers } = toSmallJson(name, value)
  if (losesAny(text, numbers))
    throw fixable({
      failed: prose`${named(name)} contains a number of the event that cannot be sent unchanged, because it has too many digits.`,
      remedy: 'Leave it out, or have the sender write it as text.',
    })
  return parseClientPayload(name, json)
}

/** Returns a payload as JSON, and the numbers in it; stops at the size that GitHub accepts, since an event can be hundreds of times as large. */
function toSmallJson(name: string, value: unknown) {
  const numbers = new Set<number>()
  let characters = 0
  const count = (key: string, item: unknown): unknown => {
    characters += key.length + (typeof item === 'string' ? item.length : 1)
    if (typeof item === 'number') numbers.add(item)
    if (characters <= mostCharacters) return item
    throw fixable({
      failed: prose`${named(name)} has more than ${mostCharacters} characters, which is the most that GitHub accepts.`,
      remedy: 'Send an ID or a link to the data instead.',
    })
  }
  return { json: JSON.stringify(value, count), numbers }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
