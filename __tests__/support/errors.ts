import { FixableError } from '../../src/errors.ts'

/** Returns the message of the FixableError that a function throws; anything else fails the test. */
export function complaintOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof FixableError) return error.message
    throw error
  }
  throw new Error('Nothing was thrown.')
}
