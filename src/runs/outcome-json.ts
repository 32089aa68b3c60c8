import { deliveryJson } from '../dispatch/delivery.ts'
import { textOf } from '../errors/explained-error.ts'
import { render, type Words } from '../errors/text.ts'
import type { AwaitedRun, Outcome } from './outcome.ts'
import type { AwaitRequest } from './wait.ts'

/** Returns an outcome with GitHub's names and a front end's words, the way every front end writes it in JSON. */
export function outcomeJson(
  { event, correlationId }: Pick<AwaitRequest, 'event' | 'correlationId'>,
  { delivery, match, runs, error }: Outcome,
  words: Words,
): object {
  return {
    ...deliveryJson(event, delivery, words),
    ...(error && { error: render(textOf(error), words) }),
    match,
    ...(correlationId && { correlation_id: correlationId }),
    runs: runs.map(runJson),
  }
}

function runJson({ run, match, failed }: AwaitedRun): object {
  return {
    id: run.id,
    url: run.htmlUrl,
    workflow: run.workflow,
    attempt: run.attempt,
    match,
    status: run.status,
    conclusion: run.conclusion ?? null,
    failed,
  }
}

/** Returns the run that may be named on its own: the only one of the only target, if it is certain or, without waiting for its end, likely. */
export function onlyRun(
  outcomes: readonly Outcome[],
  { waiting }: Pick<AwaitRequest, 'waiting'>,
): AwaitedRun | undefined {
  const runs = outcomes.flatMap((outcome) => outcome.runs)
  const [only] = runs
  if (outcomes.length !== 1 || runs.length !== 1 || only === undefined) return undefined
  return only.match === 'exact' || (only.match === 'likely' && waiting.waitFor === 'run') ? only : undefined
}
