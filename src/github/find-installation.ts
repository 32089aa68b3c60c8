import type { AppAuth } from './create-app-auth.ts'
import { explainFindError } from './explain-find-error.ts'
import { getEnterpriseInstallation } from './get-enterprise-installation.ts'
import { getInstallation } from './get-installation.ts'
import { getRepositoryInstallation } from './get-repository-installation.ts'
import { getUserInstallation } from './get-user-installation.ts'
import type { Installation } from './to-installation.ts'

/** How an installation is found. */
export type Find =
  | { readonly by: 'id'; readonly id: number }
  | { readonly by: 'repository'; readonly repository: { readonly owner: string; readonly name: string } }
  | { readonly by: 'owner'; readonly owner: string }
  | { readonly by: 'enterprise'; readonly enterprise: string }

/**
 * Finds an installation of the App with one request; rejects with an error that explains why there is none and
 * says what to correct.
 */
export async function findInstallation(app: AppAuth, find: Find, correct: string): Promise<Installation> {
  try {
    return await getBy(app, find)
  } catch (error) {
    throw await explainFindError(error, app, find, correct)
  }
}

function getBy(app: AppAuth, find: Find): Promise<Installation> {
  switch (find.by) {
    case 'id':
      return getInstallation(app, find.id)
    case 'repository':
      return getRepositoryInstallation(app, find.repository)
    case 'owner':
      return getUserInstallation(app, find.owner)
    case 'enterprise':
      return getEnterpriseInstallation(app, find.enterprise)
  }
}
