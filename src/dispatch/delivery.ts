import { ExplainedError, fixable, isOutage, outage, textOf } from '../errors/explained-error.ts'
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

/** Returns what became of targets to which nothing was sent, for the same reason. */
export function failAll(targets: readonly Repository[], error: Error): readonly Delivery[] {
  return targets.map((target) => ({ target, status: 'failed', error }))
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

/** Returns the error that names the targets that the event did not surely reach, a bug where one kept it from them; undefined where it reached all. */
export function explainUndelivered(
  eventType: string,
  deliveries: readonly Delivery[],
  { mostNamed, withStatus, remedy }: Telling,
): Error | undefined {
  const reasons = deliveries.flatMap(({ error = [] }) => error)
  const bug = reasons.find((reason) => !(reason instanceof ExplainedError))
  const [reason] = reasons
  if (reason === undefined || bug !== undefined || deliveries.length === 1) return bug ?? reason
  const undelivered = deliveries.filter(({ error }) => error !== undefined)
  const isSure = undelivered.every(({ status }) => status === 'failed')
  const names = undelivered.map(
    ({ target, status }) => `${fullName(target)}${isSure && !withStatus ? '' : ` (${status})`}`,
  )
  const few = listFew(names, mostNamed)
  const failed = isSure
    ? `'${eventType}' was not sent to ${names.length} of ${deliveries.length} repositories: ${few}.`
    : `'${eventType}' was not or may not have been sent to ${names.length} of ${deliveries.length} repositories: ${few}.`
  const complaint = { failed, remedy: remedy(textOf(reason)) }
  return reasons.every(isOutage) ? outage(complaint, reason) : fixable(complaint, reason)
}
