import { readWords } from '../../src/action/log.ts'
import { ExplainedError, textOf } from '../../src/errors/explained-error.ts'
import { render } from '../../src/errors/text.ts'

/** Returns the action's message for an ExplainedError that a function throws; other errors fail the test. */
export function complaintOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof ExplainedError)
      return render(textOf(error), readWords({ getInput: () => 'Iv1.fake' }))
    throw error
  }
  throw new Error('Nothing was thrown.')
}
