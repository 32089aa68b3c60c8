import { textOf } from '../errors/explained-error.ts'
import { explainSystemError } from '../errors/system-error.ts'
import { render } from '../errors/text.ts'
import { toHarmlessLine } from '../parse/escape.ts'
import { createLog, readWords } from './log.ts'
import type { LogCore } from './runner.ts'

/** How long requests may continue when the job is canceled: the runner waits 7.5 s, then ends the process. */
const endsWithinMs = 5000

/** Registers a callback to call once when the job is canceled, with the milliseconds that requests may still take. */
export type OnCancel = (cancel: (withinMs: number) => void) => void

/** How a step reports a failure, and its process. */
export interface StepEnd {
  readonly fail: (message: string) => void
  /** The exit code for a canceled job. */
  readonly exitCode: number
  readonly process: {
    readonly stdout: {
      on(event: 'error', listener: () => void): unknown
      write(text: string, written: () => void): unknown
    }
    on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
    exit(code?: number): void
  }
}

/** Runs a step to its end, and passes a failure to `fail` as one line without a stack trace and its causes to debug; on SIGINT and SIGTERM, lets the step finish, for which the runner waits 7.5 s; ends the process once its log is written. */
export async function runStep<Core extends LogCore>(
  core: Core,
  step: (core: Core, onCancel: OnCancel) => Promise<void>,
  { fail, exitCode, process }: StepEnd,
): Promise<void> {
  // Even if nobody reads the log anymore, there may still be a token to revoke.
  process.stdout.on('error', () => undefined)
  const { onCancel, isCanceled } = listen(process)
  try {
    await step(core, onCancel)
  } catch (error) {
    reportFailure(core, error, fail)
  }
  // Ending by itself, Node.js would wait for abandoned requests for up to a minute, and otherwise take milliseconds to
  // free all its memory.
  process.stdout.write('', () => {
    // Even `undefined` would replace the exit code of a failure.
    if (isCanceled()) process.exit(exitCode)
    else process.exit()
  })
}

function listen(process: StepEnd['process']) {
  let isCanceled = false
  const cancels: ((withinMs: number) => void)[] = []
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      isCanceled = true
      for (const cancel of cancels.splice(0)) cancel(endsWithinMs)
    })
  }
  return {
    onCancel: (cancel: (withinMs: number) => void) => void cancels.push(cancel),
    isCanceled: () => isCanceled,
  }
}

function reportFailure(core: LogCore, error: unknown, fail: StepEnd['fail']): void {
  const words = readWords(core)
  const explained = explainSystemError(error)
  const told = explained
    ? render(textOf(explained), words)
    : `This step has a bug: ${String(error)}. Please report it with the log of a run that has debug logging enabled.`
  fail(toHarmlessLine(told))
  const { debug } = createLog(core)
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    debug(`${cause.name}: ${render(textOf(cause), words)}`)
}
