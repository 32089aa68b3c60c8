import { FixableError } from '../errors.ts'
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

/** What to mint: how the installation is found, and what the token covers. */
export interface MintRequest extends TokenScope {
  readonly find: Find
  /** What to do where the inputs name what is not there, as in "correct 'repositories'". */
  readonly correct: string
  /** The account that the inputs name, on which the installation of an id has to be. */
  readonly owner?: string
}

/** Called with a token before anything else can fail. */
export type Keep = (token: InstallationAccessToken) => void

/**
 * Creates an installation access token in two round trips, or in one where the installation's id is given or the
 * installation is known already; rejects with an error that explains itself.
 */
export async function mint(
  app: AppAuth,
  { find, correct, owner, ...scope }: MintRequest,
  keep: Keep,
  known?: Installation,
): Promise<Minted> {
  const create = async (installationId: number): Promise<InstallationAccessToken> => {
    const token = await createInstallationAccessToken(app, installationId, scope)
    keep(token)
    return token
  }
  if (find.by === 'id') {
    const both = [create(find.id), findInstallation(app, find, correct)] as const
    const [created, found] = await Promise.allSettled(both)
    if (found.status === 'rejected') throw found.reason
    refuseOtherAccount(owner, found.value)
    if (created.status === 'fulfilled') return { installation: found.value, token: created.value }
    throw await explainTokenError(created.reason, app, found.value, scope, correct)
  }
  const installation = known ?? (await findInstallation(app, find, correct))
  refuseMove(find, installation, correct)
  if (installation.suspendedAt !== undefined) throw explainSuspension(installation)
  try {
    return { installation, token: await create(installation.id) }
  } catch (error) {
    throw await explainTokenError(error, app, installation, scope, correct)
  }
}

function refuseOtherAccount(owner: string | undefined, { id, account }: Installation): void {
  if (owner === undefined || owner.toLowerCase() === account.toLowerCase()) return
  throw new FixableError({
    failed: `'installation-id' ${id} is the installation on '${account}', but the inputs name '${owner}'.`,
    remedy: `Set 'installation-id' to the App's installation on '${owner}', or leave it out to have it found.`,
  })
}

/** GitHub redirects from a transferred repository to its new owner, where the other names would mean other repositories. */
function refuseMove(find: Find, { account }: Installation, correct: string): void {
  if (find.by !== 'repository') return
  const { owner, name } = find.repository
  if (owner.toLowerCase() === account.toLowerCase()) return
  const complaint = {
    failed: `The repository '${owner}/${name}' has moved to '${account}'.`,
    remedy: `Name it by its new owner: ${correct}.`,
  }
  throw new FixableError(complaint, { blamed: new Map([[name, complaint]]) })
}
