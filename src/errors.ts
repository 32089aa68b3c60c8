/** The two sentences of an error: what failed, with the user's own values, and what to do about it. */
export interface Complaint {
  readonly failed: string
  readonly remedy: string
}

/** The person who wrote the workflow, or who owns the App, can fix this; every other error is an outage or a bug. */
export class FixableError extends Error {
  override readonly name = 'FixableError'
  /** The repositories (bare names) that are to blame, where the others of a request could go on without them. */
  readonly blamed: readonly string[]

  constructor(
    { failed, remedy }: Complaint,
    { blamed = [], ...options }: ErrorOptions & { readonly blamed?: readonly string[] } = {},
  ) {
    super(`${failed} ${remedy}`, options)
    this.blamed = blamed
  }
}

/** Creates the error of a fault on GitHub's or the network's side, which nobody can fix in the workflow. */
export function outage({ failed, remedy }: Complaint, cause: unknown): Error {
  return new Error(`${failed} ${remedy}`, { cause })
}
