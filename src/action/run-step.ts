import { textOf } from '../errors/explained-error.ts'
import { explainSystemError } from '../errors/system-error.ts'
import { render } from '../errors/text.ts'
import { createLog, readWords, toHarmlessLine } from './log.ts'
import type { LogCore } from './runner.ts'

/** How long requests may go on when the job is cancelled: the runner waits 7.5 s and then ends the process. */
export const endsWithinMs = 5000

/** Calls back once, when the job is cancelled. */
export type OnCancel = (cancel: () => void) => void

/** How a step ends: how its failure is told, and the process that it is. */
export interface StepEnd {
  readonly fail: (message: string) => void
  readonly process: {
    readonly stdout: { on(event: 'error', listener: () => void): unknown }
    on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
    exit(): void
  }
}

/** Runs a step to its end; hands a failure to `fail` as one line without a stack trace, and its causes to debug. A job that is cancelled ends nothing by itself: the runner waits 7.5 s for the step to end what is under way. */
export async function runStep<Core extends LogCore>(
  core: Core,
  step: (core: Core, onCancel: OnCancel) => Promise<void>,
  { fail, process }: StepEnd,
): Promise<void> {
  // Where nobody reads the log any more, there may still be a token to revoke.
  process.stdout.on('error', () => undefined)
  const { onCancel, isCancelled } = listen(process)
  try {
    await step(core, onCancel)
  } catch (error) {
    tell(core, error, fail)
  }
  // What was given up still waits for its answer, for up to a minute.
  if (isCancelled()) process.exit()
}

function listen(process: StepEnd['process']) {
  let isCancelled = false
  const cancels: (() => void)[] = []
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      isCancelled = true
      for (const cancel of cancels.splice(0)) cancel()
    })
  }
  return { onCancel: (cancel: () => void) => void cancels.push(cancel), isCancelled: () => isCancelled }
}

function tell(core: LogCore, error: unknown, fail: StepEnd['fail']): void {
  const words = readWords(core)
  const explained = explainSystemError(error)
  const told = explained
    ? render(textOf(explained), words)
    : `This step has a bug: ${String(error)}. Please report it with the log of a run that has debug logging on.`
  fail(toHarmlessLine(told))
  const { debug } = createLog(core)
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    debug(`${cause.name}: ${render(textOf(cause), words)}`)
}
