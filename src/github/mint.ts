import type { AppAuth } from './create-app-auth.ts'
import {
  createInstallationAccessToken,
  type InstallationAccessToken,
  type TokenScope,
} from './create-installation-access-token.ts'
import { explainSuspension } from './explain-suspension.ts'
import { explainTokenError } from './explain-token-error.ts'
import { findInstallation, type Find } from './find-installation.ts'
import type { Installation } from './to-installation.ts'

/** An installation access token and the installation that it belongs to. */
export interface Minted {
  readonly installation: Installation
  readonly token: InstallationAccessToken
}

/** What to mint: how the installation is found, what the token covers, and the input that named the repositories. */
export interface MintRequest extends TokenScope {
  readonly find: Find
  readonly namedBy: string | undefined
}

/**
 * Creates an installation access token in two round trips, or in one where the installation's id is known, and
 * calls `keep` with it before anything else can fail; an installation that is known already is not looked for; rejects with an error that explains itself.
 */
export async function mint(
  app: AppAuth,
  { find, namedBy, ...scope }: MintRequest,
  keep: (token: InstallationAccessToken) => void,
  known?: Installation,
): Promise<Minted> {
  const create = async (installationId: number): Promise<InstallationAccessToken> => {
    try {
      const token = await createInstallationAccessToken(app, installationId, scope)
      keep(token)
      return token
    } catch (error) {
      throw await explainTokenError(error, app, installationId, scope, namedBy ?? 'repositories')
    }
  }
  if (find.by === 'id') {
    const both = [create(find.id), findInstallation(app, find)] as const
    const [token, installation] = await Promise.allSettled(both)
    if (token.status === 'rejected') throw token.reason
    if (installation.status === 'rejected') throw installation.reason
    return { installation: installation.value, token: token.value }
  }
  const installation = known ?? (await findInstallation(app, find, namedBy))
  if (installation.suspendedAt !== undefined) throw explainSuspension(installation)
  return { installation, token: await create(installation.id) }
}
