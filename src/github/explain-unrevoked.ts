import type { Complaint } from '../errors.ts'
import { explainError } from './explain-error.ts'

/**
 * Says why a token could not be revoked and until when it lives; of an outage not what to do about it, since
 * nothing is left undone for which to run a job again.
 */
export function explainUnrevoked(error: unknown, expiresAt: string, apiUrl: string): string {
  const explained: Error & Partial<Complaint> = explainError(error, { doing: 'revoke the token', apiUrl })
  return `${explained.failed ?? explained.message} The token lives until ${expiresAt}.`
}
