/** The two sentences of an error: what failed, with the user's own values, and what to do about it. */
export interface Complaint {
  readonly failed: string
  readonly remedy: string
}

/** The person who wrote the workflow, or who owns the App, can fix this; every other error is an outage or a bug. */
export class FixableError extends Error {
  override readonly name = 'FixableError'
  /** What to say of each repository (by bare name) that is to blame, where the others could go on without it. */
  readonly blamed: ReadonlyMap<string, Complaint>

  constructor(
    { failed, remedy }: Complaint,
    { blamed = new Map(), ...options }: ErrorOptions & Partial<Pick<FixableError, 'blamed'>> = {},
  ) {
    super(`${failed} ${remedy}`, options)
    this.blamed = blamed
  }
}

/** Creates the error of a fault on GitHub's or the network's side, which nobody can fix in the workflow; `failed` is its first sentence. */
export function outage({ failed, remedy }: Complaint, cause: unknown): Error & Pick<Complaint, 'failed'> {
  return Object.assign(new Error(`${failed} ${remedy}`, { cause }), { failed })
}

/** Tells an error that explains itself: an outage comes as a plain Error with its two sentences; every other class is the language's own, and so a bug. */
export function isExplained(error: unknown): error is Error {
  return error instanceof FixableError || Object.getPrototypeOf(error) === Error.prototype
}
