import type { Refusal, TokenRequest } from '../explain/refusal.ts'
import type { AppAuth } from '../github/authenticate-app.ts'
import { getInstallation, type FoundInstallation } from '../github/get-installation.ts'

/** Finds an installation of the App with one request; returns the reason if GitHub does not find one. */
export async function findInstallation(
  app: AppAuth,
  sought: Pick<TokenRequest, 'find' | 'names'>,
): Promise<FoundInstallation | Refusal> {
  try {
    return await getInstallation(app, sought.find)
  } catch (error) {
    const { diagnoseFindError } = await import('../explain/diagnose-find-error.ts')
    return await diagnoseFindError(error, app, sought)
  }
}
