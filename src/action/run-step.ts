import { isExplained } from '../errors.ts'
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

function describe(error: unknown): string {
  if (isExplained(error)) return error.message
  return `This step has a bug: ${String(error)}. Please report it with the log of a run that has debug logging on.`
}
