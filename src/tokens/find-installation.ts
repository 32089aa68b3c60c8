import { diagnoseFindError } from '../explain/diagnose-find-error.ts'
import type { TokenRequest } from '../explain/refusal.ts'
import type { AppAuth } from '../github/authenticate-app.ts'
import { getInstallation } from '../github/get-installation.ts'
import type { Installation } from '../github/installation.ts'

/** Finds an installation of the App with one request; rejects with an error that explains why there is none. */
export async function findInstallation(
  app: AppAuth,
  sought: Pick<TokenRequest, 'find' | 'names'>,
): Promise<Installation> {
  try {
    return await getInstallation(app, sought.find)
  } catch (error) {
    throw (await diagnoseFindError(error, app, sought)).error
  }
}
