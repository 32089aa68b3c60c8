import { fixable, isOutage, textOf, type ExplainedError } from '../errors/explained-error.ts'
import { prose, type Text } from '../errors/text.ts'
import type { Installation } from '../github/installation.ts'
import { explainError } from './explain-error.ts'

/** Returns the error that says since when an installation is suspended and where that is ended. */
export function explainSuspension(
  { appSlug, account, suspendedAt, htmlUrl }: Installation,
  cause?: unknown,
): ExplainedError {
  const complaint = {
    failed: `The installation of the App '${appSlug}' on '${account}' has been suspended since ${String(suspendedAt)}.`,
    remedy: `An owner of '${account}' can unsuspend it at ${htmlUrl}.`,
  }
  return fixable(complaint, cause)
}

/** Says why a token could not be revoked and until when it lives; of an outage not what to do about it, since nothing is left undone for which to run a job again. */
export function explainUnrevoked(error: unknown, expiresAt: string, apiUrl: string): Text {
  const explained = explainError(error, { doing: 'revoke the token', apiUrl })
  return prose`${isOutage(explained) ? explained.failed : textOf(explained)} The token lives until ${expiresAt}.`
}
