import { FixableError } from '../errors.ts'
import type { Installation } from './to-installation.ts'

/** Returns the error that says since when an installation is suspended and where that is ended. */
export function explainSuspension(
  { appSlug, account, suspendedAt, htmlUrl }: Installation,
  cause?: unknown,
): FixableError {
  return new FixableError(
    {
      failed: `The installation of the App '${appSlug}' on '${account}' has been suspended since ${String(suspendedAt)}.`,
      remedy: `An owner of '${account}' can unsuspend it at ${htmlUrl}.`,
    },
    { cause },
  )
}
