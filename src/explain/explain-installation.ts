import { fixable, isOutage, textOf, type ExplainedError } from '../errors/explained-error.ts'
import { prose, type Text } from '../errors/text.ts'
import type { Installation } from '../github/installation.ts'
import type { Connection } from '../http/connect.ts'
import { describeTime } from '../parse/describe-time.ts'
import { explainError } from './explain-error.ts'

/** Returns the error that says since when an installation has been suspended and where to unsuspend it. */
export function explainSuspension(
  { appSlug, account, suspendedAt, htmlUrl }: Installation,
  cause?: unknown,
): ExplainedError {
  const complaint = {
    failed: `The installation of the App '${appSlug}' on '${account}' has been suspended since ${String(suspendedAt).slice(0, 10)}.`,
    remedy: `An owner of '${account}' can unsuspend it at ${htmlUrl}.`,
  }
  return fixable(complaint, cause)
}

/** Says why a token could not be revoked and until when it lives; omits the remedy for an outage, because nothing is left undone that would require running the job again. */
export function explainUnrevoked(
  error: unknown,
  expiresAt: string,
  { apiUrl, timing }: Pick<Connection, 'apiUrl' | 'timing'>,
): Text {
  const explained = explainError(error, { doing: 'revoke the token', apiUrl })
  const end = describeTime(Date.parse(expiresAt), timing.now())
  return prose`${isOutage(explained) ? explained.failed : textOf(explained)} The token is valid until ${end}.`
}
