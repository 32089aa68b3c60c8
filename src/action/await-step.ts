import type { Delivery } from '../dispatch/delivery.ts'
import { prose, type Words } from '../errors/text.ts'
import { nameOf } from '../github/dispatch-event.ts'
import { listFew } from '../parse/quote.ts'
import { fullName, sameRepository, type Repository } from '../parse/repository.ts'
import { awaitRuns } from '../runs/await-runs.ts'
import { describeRun } from '../runs/describe-run.ts'
import { describeLeft } from '../runs/explain-runs.ts'
import { onlyRun, outcomeJson } from '../runs/outcome-json.ts'
import { isOver, resultOf, type Outcome } from '../runs/outcome.ts'
import type { AwaitRequest } from '../runs/wait.ts'
import type { Connection } from '../http/connect.ts'
import { keepRuns } from './keep-runs.ts'
import { readWords } from './log.ts'
import type { Core } from './runner.ts'
import { runHeader, runRows } from './run-rows.ts'
import { tellReport, type Teller } from './tell-deliveries.ts'

/** A step that waits: where it reports, and the repository that its own job runs in. */
export interface AwaitingStep extends Teller {
  readonly core: Pick<Core, 'getInput' | 'saveState' | 'setOutput' | 'loadSummary'>
  readonly connection: Connection
  readonly current: Repository
  /** Called when a token was renewed. */
  readonly renewed?: () => void
}

/** Waits for the runs that deliveries started, and reports them in the log, the outputs, and the job summary; returns what failed. An interruption is one warning. */
export async function awaitStep(
  step: AwaitingStep,
  request: AwaitRequest,
  deliveries: readonly Delivery[],
): Promise<readonly Error[]> {
  const { core, log, connection, current } = step
  if (
    request.waiting.waitFor === 'completion' &&
    deliveries.some(({ target }) => sameRepository(target, current))
  )
    log.notice(
      `This job waits for a run in its own repository, ${fullName(current)}. If both use the same concurrency group or the only runner, they block each other until the wait times out.`,
    )
  const outcomes = await awaitRuns(connection, deliveries, {
    request,
    events: {
      info: log.info,
      notice: log.notice,
      changed: (target, awaited, elapsedMs) => {
        log.info(describeRun(target, awaited, elapsedMs))
      },
      cancelable: (runs) => {
        keepRuns(core, connection.apiUrl, runs)
      },
      ...(step.renewed && { renewed: step.renewed }),
    },
  })
  warnOfInterruption(step, request, outcomes)
  return tellOutcomes(step, request, outcomes)
}

function warnOfInterruption(
  { log }: AwaitingStep,
  { event }: AwaitRequest,
  outcomes: readonly Outcome[],
): void {
  const interrupted = outcomes.filter(({ end }) => end === 'interrupted')
  if (interrupted.length === 0) return
  const runs = interrupted.flatMap((outcome) => outcome.runs).filter((run) => !isOver(run))
  const told = runs.map(describeLeft)
  const unfound = interrupted.filter((outcome) => outcome.runs.length === 0)
  const names = unfound.map(({ delivery }) => fullName(delivery.target))
  const found = told.length === 0 ? '' : ` Runs: ${listFew(told, 10)}.`
  const rest =
    names.length === 0
      ? ''
      : ` The run that '${nameOf(event)}' starts in ${listFew(names, 10)} was not found yet. If there is one, it continues.`
  log.warning(prose`The job was canceled while it waited for '${nameOf(event)}'.${found}${rest}`)
}

async function tellOutcomes(
  step: AwaitingStep,
  request: AwaitRequest,
  outcomes: readonly Outcome[],
): Promise<readonly Error[]> {
  const { event } = request
  const words: Words = readWords(step.core)
  const only = onlyRun(outcomes, request)
  return tellReport(step, {
    event,
    results: outcomes.map(resultOf),
    outputs: {
      dispatches: JSON.stringify(outcomes.map((outcome) => outcomeJson(request, outcome, words))),
      'run-id': only?.run.id ?? '',
      'run-url': only?.run.htmlUrl ?? '',
      conclusion: only?.run.conclusion ?? '',
    },
    header: runHeader(event),
    rows: outcomes.flatMap((outcome) => runRows(step.webUrl, event, outcome)),
  })
}
