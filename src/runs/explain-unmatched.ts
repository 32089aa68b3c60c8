import { fixable, type ExplainedError } from '../errors/explained-error.ts'
import { about, named, prose, type Text } from '../errors/text.ts'
import { nameOf } from '../github/dispatch-event.ts'
import { findCorrelationName, runNameLine } from '../parse/correlation.ts'
import { listFew } from '../parse/quote.ts'
import { fullName, type Repository } from '../parse/repository.ts'
import type { AwaitedRun } from './outcome.ts'
import type { AwaitRequest } from './wait.ts'

const mostLinks = 10

/** Returns the error for runs of which it is not certain that the event started them. */
export function explainUnmatched(
  target: Repository,
  runs: readonly AwaitedRun[],
  request: Pick<AwaitRequest, 'event' | 'correlationId'> & { readonly isById: boolean },
): ExplainedError {
  const { event, correlationId, isById } = request
  const where = about(fullName(target))
  const links = listFew(
    runs.map(({ run }) => run.htmlUrl),
    mostLinks,
  )
  if (isById) {
    return fixable({
      failed: prose`Several runs of one workflow in ${where} show the same ID '${String(correlationId)}', so it is not certain which one this event started: ${links}.`,
      remedy: prose`Use another ID for each event, or leave it out of ${named('workflow' in event ? 'dispatch-inputs' : 'dispatch-client-payload')}${'workflow' in event ? '' : ', so that each event gets an ID of its own'}.`,
    })
  }
  const name = nameOf(event)
  const failed =
    runs.length === 1
      ? prose`A run in ${where} may have been started by '${name}', but does not show the ID of the event: ${links}.`
      : prose`${runs.length} runs in ${where} may have been started by '${name}', and none of them shows the ID of the event: ${links}.`
  return fixable({ failed, remedy: howToShowId(request) })
}

/** Says how the receiving workflow shows the ID of an event. */
export function howToShowId({ event }: Pick<AwaitRequest, 'event'>): Text {
  if (!('workflow' in event))
    return `Add this line at the top of the receiving workflow: ${runNameLine(event.clientPayload)}`
  const name = findCorrelationName(event.inputs) ?? 'correlation_id'
  return prose`GitHub did not say which run it started. To make that certain, give the workflow an input '${name}', set it in ${named('dispatch-inputs')}, and add this line at the top of the workflow (or send an event with ${named('dispatch-event-type')} instead): run-name: \${{ inputs.${name} }}`
}
