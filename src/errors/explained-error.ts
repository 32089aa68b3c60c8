import { prose, render, type Text } from './text.ts'

/** The two sentences of an error: what failed, with the user's own values, and what to do about it. */
export interface Complaint {
  readonly failed: Text
  readonly remedy: Text
}

/** An error that explains itself. A `fixable` one can be fixed by whoever wrote the workflow or owns the App; an `outage` is GitHub's or the network's fault. Any other class of error comes from the operating system or is a bug. */
export class ExplainedError extends Error {
  override readonly name = 'ExplainedError'
  readonly kind: 'fixable' | 'outage'
  readonly failed: Text
  readonly remedy: Text

  constructor(kind: ExplainedError['kind'], { failed, remedy }: Complaint, options?: ErrorOptions) {
    super(render(prose`${failed} ${remedy}`), options)
    this.kind = kind
    this.failed = failed
    this.remedy = remedy
  }
}

/** Creates the error for a problem that somebody can fix. */
export function fixable(complaint: Complaint, cause?: unknown): ExplainedError {
  return new ExplainedError('fixable', complaint, { cause })
}

/** Creates the error for a fault that no change to the workflow can fix. */
export function outage(complaint: Complaint, cause: unknown): ExplainedError {
  return new ExplainedError('outage', complaint, { cause })
}

/** Returns what an error says to the user. */
export function textOf(error: Error): Text {
  return error instanceof ExplainedError ? prose`${error.failed} ${error.remedy}` : error.message
}

/** Returns whether an error is a fault that no change to the workflow can fix. */
export function isOutage(error: Error): error is ExplainedError {
  return error instanceof ExplainedError && error.kind === 'outage'
}

/** Returns one error that reports both; if either is a bug, returns the bug. */
export function together(one: Error, other: Error): Error {
  if (!(one instanceof ExplainedError)) return one
  if (!(other instanceof ExplainedError)) return other
  const complaint = { failed: textOf(one), remedy: textOf(other) }
  return isOutage(one) && isOutage(other) ? outage(complaint, one) : fixable(complaint, one)
}

/** Returns what a function throws, or undefined if it throws nothing. */
export function errorOf(act: () => void): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  return undefined
}
