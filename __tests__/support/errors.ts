import { readWords } from '../../src/action/log.ts'
import { ExplainedError, textOf } from '../../src/errors/explained-error.ts'
import { render } from '../../src/errors/text.ts'

/** Returns what the action says of the ExplainedError that a function throws; anything else fails the test. */
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
