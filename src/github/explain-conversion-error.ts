import { FixableError, outage } from '../errors.ts'
import type { Connection } from './connect.ts'
import { explainError, isBareNotFound } from './explain-error.ts'
import { howAnswerWasLost } from './how-answer-was-lost.ts'

/** Returns the error that says in two sentences why the code of a manifest gave no App. */
export function explainConversionError(
  error: unknown,
  { apiUrl, webUrl }: Pick<Connection, 'apiUrl' | 'webUrl'>,
): Error {
  if (isBareNotFound(error)) {
    const complaint = {
      failed: `${apiUrl} knows no such code of a manifest.`,
      remedy:
        'A code is used once, lives for an hour and belongs to the server that gave it: start again with register.',
    }
    return new FixableError(complaint, { cause: error })
  }
  const lost = howAnswerWasLost(error)
  if (lost !== undefined) {
    const complaint = {
      failed: `Whether the App is registered is unknown, since GitHub's answer was lost (${lost}).`,
      remedy: `Look for it at ${webUrl}/settings/apps or in the organisation's settings: generate a private key there, or delete it and start again with register.`,
    }
    return outage(complaint, error)
  }
  return explainError(error, { doing: "exchange the manifest's code for the App", apiUrl })
}
