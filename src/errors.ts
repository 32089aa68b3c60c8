/** The two sentences of an error: what failed, with the user's own values, and what to do about it. */
export interface Complaint {
  readonly failed: string
  readonly remedy: string
}

/** The person who wrote the workflow, or who owns the App, can fix this; every other error is an outage or a bug. */
export class FixableError extends Error {
  override readonly name = 'FixableError'

  constructor({ failed, remedy }: Complaint, options?: ErrorOptions) {
    super(`${failed} ${remedy}`, options)
  }
}

/** Creates the error of a fault on GitHub's or the network's side, which nobody can fix in the workflow. */
export function outage({ failed, remedy }: Complaint, cause: unknown): Error {
  return new Error(`${failed} ${remedy}`, { cause })
}
