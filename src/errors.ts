/** The person who wrote the workflow, or who owns the App, can fix this; every other error is an outage or a bug. */
export class FixableError extends Error {
  override readonly name = 'FixableError'

  /** One sentence says what failed, with the user's own values, and one or more what to do about it. */
  constructor(failed: string, remedy: string, options?: ErrorOptions) {
    super(`${failed} ${remedy}`, options)
  }
}
