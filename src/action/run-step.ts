import { textOf } from '../errors/explained-error.ts'
import { explainSystemError } from '../errors/system-error.ts'
import { render } from '../errors/text.ts'
import { createLog, readWords, toHarmlessLine } from './log.ts'
import type { LogCore } from './runner.ts'

/** Runs a step to its end; hands a failure to `fail` as one line without a stack trace, and its causes to debug. */
export async function runStep<Core extends LogCore>(
  core: Core,
  step: (core: Core) => Promise<void>,
  fail: (message: string) => void,
): Promise<void> {
  try {
    await step(core)
  } catch (error) {
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
}
