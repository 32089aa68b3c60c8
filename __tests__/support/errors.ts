import { ExplainedError } from '../../src/errors/explained-error.ts'

/** Returns the message of the ExplainedError that a function throws; anything else fails the test. */
export function complaintOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof ExplainedError) return error.message
    throw error
  }
  throw new Error('Nothing was thrown.')
}
