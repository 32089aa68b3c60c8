import {
  ExplainedError,
  fixable,
  isOutage,
  outage,
  textOf,
  type Complaint,
} from '../errors/explained-error.ts'
import { prose, render, sayOfAll, type Text, type Words } from '../errors/text.ts'
import { listFew } from '../parse/quote.ts'
import { fullName, type Repository } from '../parse/repository.ts'

/** The result of sending an event to one target. */
export interface Delivery {
  readonly target: Repository
  readonly status: 'sent' | 'failed' | 'unknown'
  /** Why the event was not or may not have been delivered. */
  readonly error?: Error
}

/** Returns the result for targets to which nothing was sent, all for the same reason. */
export function failAll(targets: readonly Repository[], error: Error): readonly Delivery[] {
  return targets.map((target) => ({ target, status: 'failed', error }))
}

/** Returns deliveries with GitHub's names and a front end's words, the way every front end writes them in JSON. */
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

/** Why an event may not have reached some targets. */
export interface Reason extends Complaint {
  readonly targets: readonly Repository[]
  /** What happened at the first of these targets. */
  readonly error: Error
}

/** Returns why the event may not have reached each target; targets with the same reason are reported together, with at most `mostNamed` names. */
export function reasonsOf(
  eventType: string,
  deliveries: readonly Delivery[],
  mostNamed: number,
): readonly Reason[] {
  const undelivered = deliveries.flatMap(({ target, error }) => (error ? [{ target, error }] : []))
  const groups = Map.groupBy(undelivered, ({ error }) => render(sayOfNone(textOf(error))))
  return [...groups.values()].map((group) => {
    const [{ error }] = group as [(typeof group)[0]]
    const targets = group.map(({ target }) => target)
    const names = targets.map(fullName)
    const { failed, remedy } = error instanceof ExplainedError ? error : { failed: error.message, remedy: '' }
    const tell = (text: Text): Text => sayOfAll(text, names, (shown) => listFew(shown, mostNamed))
    const isAboutTarget = render(sayOfNone(failed)) !== render(failed)
    const opening = isAboutTarget ? '' : `Could not send '${eventType}' to ${listFew(names, mostNamed)}: `
    return { targets, error, failed: prose`${opening}${tell(failed)}`, remedy: tell(remedy) }
  })
}

function sayOfNone(text: Text): Text {
  return sayOfAll(text, [], () => '')
}

/** How a front end reports several targets that the event may not have reached. */
export interface Telling {
  readonly mostNamed: number
  /** Whether each target is named with its status even if the event surely reached none of them. */
  readonly withStatus: boolean
  /** Where the user finds several reasons, of which this is the first. */
  readonly remedy: (first: Reason) => Text
}

/** Returns the error that says why the event may not have reached all targets, or a bug if there was one; undefined if it reached all. */
export function explainUndelivered(
  eventType: string,
  deliveries: readonly Delivery[],
  { mostNamed, withStatus, remedy }: Telling,
): Error | undefined {
  const undelivered = deliveries.filter(({ error }) => error !== undefined)
  const bug = undelivered.find(({ error }) => !(error instanceof ExplainedError))
  const reasons = reasonsOf(eventType, deliveries, mostNamed)
  const [first] = reasons
  if (first === undefined || bug !== undefined || deliveries.length === 1) return bug?.error ?? first?.error
  const blame = undelivered.every(({ error }) => isOutage(error as Error)) ? outage : fixable
  if (reasons.length === 1) return blame(first, first.error)
  const isSure = undelivered.every(({ status }) => status === 'failed')
  const names = undelivered.map(
    ({ target, status }) => `${fullName(target)}${isSure && !withStatus ? '' : ` (${status})`}`,
  )
  const few = listFew(names, mostNamed)
  const failed = isSure
    ? `'${eventType}' was not sent to ${names.length} of ${deliveries.length} repositories: ${few}.`
    : `'${eventType}' was not sent, or may not have been sent, to ${names.length} of ${deliveries.length} repositories: ${few}.`
  return blame({ failed, remedy: remedy(first) }, first.error)
}
