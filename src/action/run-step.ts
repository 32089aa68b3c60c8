import { FixableError } from '../errors.ts'
import { createLog, toHarmlessLine } from './log.ts'
import type { Core } from './runner.ts'

/** Runs a step to its end; hands a failure to `fail` as one line without a stack trace, and its causes to debug. */
export async function runStep(
  core: Pick<Core, 'info' | 'debug' | 'notice' | 'warning'>,
  step: () => Promise<void>,
  fail: (message: string) => void,
): Promise<void> {
  try {
    await step()
  } catch (error) {
    fail(toHarmlessLine(describe(error)))
    const { debug } = createLog(core)
    for (let cause = error; cause instanceof Error; cause = cause.cause)
      debug(`${cause.name}: ${cause.message}`)
  }
}

/** An outage comes as a plain Error with its two sentences; every other class is the language's own, and so a bug. */
function describe(error: unknown): string {
  if (error instanceof FixableError || Object.getPrototypeOf(error) === Error.prototype) {
    return (error as Error).message
  }
  return `This step has a bug: ${String(error)}. Please report it with the log of a run that has debug logging on.`
}
