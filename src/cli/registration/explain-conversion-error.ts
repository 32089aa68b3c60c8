import { fixable, outage } from '../../errors/explained-error.ts'
import type { Connection } from '../../http/connect.ts'
import { howAnswerWasLost } from '../../http/network-failure.ts'
import { isBareNotFound } from '../../http/response.ts'
import { explainError } from '../../explain/explain-error.ts'

/** Returns the error that says in two sentences why the code of a manifest gave no App. */
export function explainConversionError(
  error: unknown,
  { apiUrl, webUrl }: Pick<Connection, 'apiUrl' | 'webUrl'>,
): Error {
  if (isBareNotFound(error)) {
    const remedy =
      'A code is used once, lives for an hour and belongs to the server that gave it: start again with register.'
    return fixable({ failed: `${apiUrl} knows no such code of a manifest.`, remedy }, error)
  }
  const lost = howAnswerWasLost(error)
  if (lost === undefined)
    return explainError(error, { doing: "exchange the manifest's code for the App", apiUrl })
  const failed = `Whether the App is registered is unknown, since GitHub's answer was lost (${lost}).`
  const remedy = `Look for it at ${webUrl}/settings/apps or in the organisation's settings: generate a private key there, or delete it and start again with register.`
  return outage({ failed, remedy }, error)
}
