import { fixable, textOf } from '../errors/explained-error.ts'
import { render, type Text, type Words } from '../errors/text.ts'
import { listFew } from '../parse/quote.ts'
import { fullName, type Repository } from '../parse/repository.ts'

/** What became of an event at one target. */
export interface Delivery {
  readonly target: Repository
  readonly status: 'sent' | 'failed' | 'unknown'
  /** Why it was not surely delivered. */
  readonly error?: Error
}

/** Returns deliveries with GitHub's names, in the words of a front end, as every front end writes them in JSON. */
export function deliveriesJson(
  eventType: string,
  deliveries: readonly Delivery[],
  words: Words,
): readonly object[] {
  return deliveries.map(({ target, status, error }) => ({
    repository: fullName(target),
    event_type: eventType,
    status,
    ...(error && { error: render(textOf(error), words) }),
  }))
}

/** How a front end tells of several targets that the event did not surely reach. */
export interface Telling {
  readonly mostNamed: number
  /** Whether each target is named with its status even where nothing may have arrived. */
  readonly withStatus: boolean
  /** Where the reasons are told, the first of which is given. */
  readonly remedy: (reason: Text) => Text
}

/** Returns the error that names the targets that the event did not surely reach; undefined where it reached all. */
export function explainUndelivered(
  eventType: string,
  deliveries: readonly Delivery[],
  { mostNamed, withStatus, remedy }: Telling,
): Error | undefined {
  const undelivered = deliveries.filter(({ error }) => error !== undefined)
  const reason = undelivered[0]?.error
  if (reason === undefined || deliveries.length === 1) return reason
  const isSure = undelivered.every(({ status }) => status === 'failed')
  const names = undelivered.map(
    ({ target, status }) => `${fullName(target)}${isSure && !withStatus ? '' : ` (${status})`}`,
  )
  const few = listFew(names, mostNamed)
  const failed = isSure
    ? `'${eventType}' was not sent to ${names.length} of ${deliveries.length} repositories: ${few}.`
    : `'${eventType}' was not or may not have been sent to ${names.length} of ${deliveries.length} repositories: ${few}.`
  return fixable({ failed, remedy: remedy(textOf(reason)) }, reason)
}
