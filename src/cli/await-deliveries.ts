import type { Delivery } from '../dispatch/delivery.ts'
import { fixable } from '../errors/explained-error.ts'
import type { Connection } from '../http/connect.ts'
import { fullName } from '../parse/repository.ts'
import { listFew } from '../parse/quote.ts'
import { awaitRuns } from '../runs/await-runs.ts'
import { describeRun } from '../runs/describe-run.ts'
import { describeLeft } from '../runs/explain-runs.ts'
import { outcomeJson } from '../runs/outcome-json.ts'
import { isOver, resultOf, type End, type Outcome } from '../runs/outcome.ts'
import type { AwaitRequest } from '../runs/wait.ts'
import { withExitCode } from '../terminal/exit-code.ts'
import { openLiveView } from './live-view.ts'
import { complain, print, printJson, say, type Terminal } from '../terminal/terminal.ts'
import { throwFailures } from './throw-failures.ts'

/** Deliveries whose runs are awaited, and how they are told. */
export interface AwaitedDeliveries {
  readonly connection: Connection
  readonly deliveries: readonly Delivery[]
  readonly request: AwaitRequest
  readonly json: boolean
}

/** Waits for the runs that deliveries started: on a terminal with a live view, and otherwise with one line for each change; throws what failed, with the exit code for it. */
export async function awaitDeliveries(
  terminal: Terminal,
  { connection, deliveries, request, json }: AwaitedDeliveries,
): Promise<void> {
  const view = openLiveView(terminal, deliveries)
  const outcomes = await awaitRuns(connection, deliveries, {
    request,
    events: {
      info: view.tell,
      notice: view.warn,
      changed: (target, awaited, elapsedMs) => {
        view.change(target, awaited)
        if (view.isLive || terminal.isQuiet) return
        const line = describeRun(target, awaited, elapsedMs)
        if (json) say(terminal, line)
        else print(terminal, line)
      },
      cancelable: () => undefined,
    },
  }).finally(view.close)
  if (view.isLive && !json && !terminal.isQuiet) for (const line of view.lines()) print(terminal, line)
  if (terminal.isQuiet && !json && request.waiting.waitFor === 'run')
    for (const { run } of outcomes.flatMap(({ runs }) => runs)) print(terminal, run.htmlUrl)
  if (json)
    printJson(
      terminal,
      outcomes.map((outcome) => outcomeJson(request, outcome, terminal.words)),
    )
  tellInterruption(terminal, outcomes)
  throwOutcomes(terminal, request, outcomes)
}

function tellInterruption(terminal: Terminal, outcomes: readonly Outcome[]): void {
  const interrupted = outcomes.filter(({ end }) => end === 'interrupted')
  for (const { delivery, runs } of interrupted) {
    const open = runs.filter((run) => !isOver(run))
    for (const run of open) complain(terminal, `${describeLeft(run)}.`)
    if (runs.length === 0)
      complain(
        terminal,
        `The run in ${fullName(delivery.target)} was not found yet. If there is one, it continues.`,
      )
  }
}

/** Of several outcomes, a failure goes before an end of time, and that before a run that was not found. */
const exitCodes: readonly (readonly [end: End, code: number])[] = [
  ['unsuccessful', 1],
  ['interrupted', 1],
  ['timed out', 4],
  ['not found', 3],
]

function throwOutcomes(terminal: Terminal, { event }: AwaitRequest, outcomes: readonly Outcome[]): void {
  const [, code = 0] = exitCodes.find(([end]) => outcomes.some((outcome) => outcome.end === end)) ?? []
  try {
    throwFailures(terminal, event, outcomes.map(resultOf))
  } catch (error) {
    throw withExitCode(error as Error, code)
  }
  const left = outcomes
    .filter(({ end }) => end === 'interrupted')
    .map(({ delivery }) => fullName(delivery.target))
  if (left.length === 0) return
  throw fixable({
    failed: `The wait for ${listFew(left, 10)} was interrupted.`,
    remedy: 'Open the links above to see how the runs end.',
  })
}
