import {
  ExplainedError,
  fixable,
  isOutage,
  outage,
  textOf,
  type Complaint,
} from '../errors/explained-error.ts'
import { prose, render, sayOfAll, type Text } from '../errors/text.ts'
import { describeEvent } from '../explain/describe-event.ts'
import { nameOf, type DispatchEvent } from '../github/dispatch-event.ts'
import { listFew } from '../parse/quote.ts'
import { fullName, type Repository } from '../parse/repository.ts'

/** What became of an event at one target, in a word, and why it is not what was wanted. */
export interface Result {
  readonly target: Repository
  readonly status: string
  readonly error?: Error
}

/** Why some targets did not get what was wanted. */
export interface Reason extends Complaint {
  /** What happened at the first of these targets. */
  readonly error: Error
}

/** Returns why the event may not have reached each target, or what it led to there; targets with the same reason are reported together, with at most `mostNamed` names. */
export function reasonsOf(
  event: DispatchEvent,
  results: readonly Result[],
  mostNamed: number,
): readonly Reason[] {
  const failures = results.flatMap(({ target, error }) => (error ? [{ target, error }] : []))
  const groups = Map.groupBy(failures, ({ error }) => render(sayOfNone(textOf(error))))
  return [...groups.values()].map((group) => {
    const [{ error }] = group as [(typeof group)[0]]
    const names = group.map(({ target }) => fullName(target))
    const { failed, remedy } = error instanceof ExplainedError ? error : { failed: error.message, remedy: '' }
    const tell = (text: Text): Text => sayOfAll(text, names, (shown) => listFew(shown, mostNamed))
    const isAboutTarget = render(sayOfNone(failed)) !== render(failed)
    const { todo, to } = describeEvent(event)
    const opening = isAboutTarget ? '' : `Could not ${todo} ${to} ${listFew(names, mostNamed)}: `
    return { error, failed: prose`${opening}${tell(failed)}`, remedy: tell(remedy) }
  })
}

function sayOfNone(text: Text): Text {
  return sayOfAll(text, [], () => '')
}

/** How a front end reports several targets that did not get what was wanted. */
export interface Telling {
  readonly mostNamed: number
  /** Whether each target is named with its status even if all have the same. */
  readonly withStatus: boolean
  /** Where the user finds several reasons, of which this is the first. */
  readonly remedy: (first: Reason) => Text
}

/** Returns the error that says why not all targets got what was wanted, or a bug if there was one; undefined if all did. */
export function explainFailures(
  event: DispatchEvent,
  results: readonly Result[],
  { mostNamed, withStatus, remedy }: Telling,
): Error | undefined {
  const failures = results.filter(({ error }) => error !== undefined)
  const bug = failures.find(({ error }) => !(error instanceof ExplainedError))
  const reasons = reasonsOf(event, results, mostNamed)
  const [first] = reasons
  if (first === undefined || bug !== undefined || results.length === 1) return bug?.error ?? first?.error
  const blame = failures.every(({ error }) => isOutage(error as Error)) ? outage : fixable
  if (reasons.length === 1) return blame(first, first.error)
  const isSame = failures.every(({ status }) => status === 'failed')
  const names = failures.map(
    ({ target, status }) => `${fullName(target)}${isSame && !withStatus ? '' : ` (${status})`}`,
  )
  const told = `${names.length} of ${results.length} repositories: ${listFew(names, mostNamed)}.`
  const failed = sumUp(event, new Set(failures.map(({ status }) => status)), told)
  return blame({ failed, remedy: remedy(first) }, first.error)
}

// The page of all messages lists what is called `failed`.
function sumUp(event: DispatchEvent, statuses: ReadonlySet<string>, where: string): string {
  const name = nameOf(event)
  if (![...statuses].every((status) => ['failed', 'unknown'].includes(status))) {
    const failed = `'${name}' did not succeed in ${where}`
    return failed
  }
  if (statuses.has('unknown')) {
    const failed =
      'workflow' in event
        ? `'${name}' was not started, or may not have been started, in ${where}`
        : `'${name}' was not sent, or may not have been sent, to ${where}`
    return failed
  }
  const failed =
    'workflow' in event ? `'${name}' was not started in ${where}` : `'${name}' was not sent to ${where}`
  return failed
}
